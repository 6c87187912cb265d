using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Cancellations;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Scheduling;

/// <summary>
/// "All its reservations are cancelled with full restitution whatever the deadline, and everyone is notified" (rule
/// Studio cancellation).
/// </summary>
public sealed class CancelSlotTests
{
    [Theory, OnEveryDatabase]
    public async Task Everybody_gets_everything_back_whatever_the_deadline_and_is_told(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var (booking, studio) = (scene.Booking, scene.Booking.Studio);
        // the deadline was yesterday
        var slot = await scene.SlotAsync(scene.Draft(booking.Clock.GetUtcNow().AddHours(3)));
        var (points, never) = (await studio.MemberAsync(), await studio.MemberAsync());
        var contract = await booking.ContractAsync(points, await studio.PlanAsync(PlanKind.PointPack, uses: 10));
        var withPoints = (await scene.Server.BookSeatAsync(points, await scene.RowAsync(slot), contract))
            .Value!
            .ReservationNumber;
        var (owes, paid, card, hold) = (
            await scene.CashTrialAsync(slot),
            await scene.CashTrialAsync(slot),
            await scene.CardTrialAsync(slot),
            await scene.CardTrialAsync(slot, never)
        );
        await scene.Server.Get<TakeCash>().RunAsync(scene.Ann, paid, CancellationToken.None);
        await booking.PayAsync(card);
        var heard = new Heard();

        Assert.Equal(5, CalendarScene.Asked(await scene.CancelAsync(slot, confirmed: false)).People.Count);
        Assert.Equal(SlotStatus.Open, (await scene.RowAsync(slot)).Status);
        var cancelled = (await scene.CancelAsync(slot, progress: heard)).Value!;
        await scene.Server.SendRefundsAsync();

        Assert.Equal(new CancelledSlotProgress(5, 5), cancelled.Progress);
        Assert.Equal([0, 1, 2, 3, 4, 5], heard.Done);
        Assert.Equal((0, 0, 0, 0), await booking.SeatsAsync(await scene.RowAsync(slot)));
        foreach (var number in new[] { withPoints, owes, paid, card.ReservationNumber, hold.ReservationNumber })
            Assert.True(
                await scene.ReservationAsync(number)
                    is { Status: ReservationStatus.Cancelled, CancelledLate: false, UsesTrial: false },
                number
            );
        Assert.Equal(10, (await booking.ReadAsync(contract)).Remaining);
        Assert.Equal(
            (PaymentStatus.Refunded, RefundReason.SlotCancelled),
            (
                (await booking.PaymentAsync(card)).Status,
                await scene.Server.ReadAsync(db => db.Refunds.Select(r => r.Reason).SingleAsync())
            )
        );
        Assert.Equal(
            CompensationTrigger.CashToReturn,
            await scene.Server.ReadAsync(db => db.Compensations.Select(c => c.Trigger).SingleAsync())
        );
        var mails = await scene.Server.ReadAsync(db =>
            db.OutboxMails.Where(m => m.Occasion == MailOccasion.SlotCancelled).OrderBy(m => m.About).ToListAsync()
        );
        Assert.Equal(5, mails.Count);
        Assert.Equal("3", mails.Single(m => m.About == withPoints).FactsByName["uses"]);
        Assert.Equal(
            ("1000", "yes"),
            (
                mails.Single(m => m.About == paid).FactsByName["amount"],
                mails.Single(m => m.About == paid).FactsByName["cash"]
            )
        );
        Assert.Equal(AuditAction.CancelSlot, (await scene.ReadAsync(slot)).LastChange!.Action);
        await booking.AssertBalancedAsync();
        Assert.NotNull(
            (
                await scene.Server.BookSeatAsync(
                    never,
                    await scene.RowAsync(await scene.SlotAsync(scene.Draft(scene.Ten))),
                    null
                )
            ).Value
        ); // the trial did not count
    }

    [Theory, OnEveryDatabase]
    public async Task What_a_contract_cannot_take_back_becomes_an_open_task(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var (member, slot) = (await scene.Booking.Studio.MemberAsync(), await scene.SlotAsync());
        var contract = await scene.Booking.ContractAsync(member, await scene.Booking.Studio.PlanAsync(validDays: 2));
        await scene.Server.BookSeatAsync(member, await scene.RowAsync(slot), contract);
        scene.Booking.Clock.Advance(TimeSpan.FromDays(3));

        await scene.CancelAsync(slot);

        var task = await scene.Server.ReadAsync(db => db.Compensations.SingleAsync());
        Assert.Equal(
            (CompensationKind.Manual, CompensationTrigger.UseToReturn, $"1 of {contract}"),
            (task.Kind, task.Trigger, task.Notes)
        );
        Assert.Equal(
            "yes",
            (
                await scene.Server.ReadAsync(db =>
                    db.OutboxMails.SingleAsync(m => m.Occasion == MailOccasion.SlotCancelled)
                )
            ).FactsByName["lost"]
        );
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Once_somebody_has_attended_or_it_is_over_it_is_not_cancelled(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();
        var number = await scene.CashTrialAsync(slot);
        scene.Booking.Clock.Advance(scene.Ten - scene.Booking.Clock.GetUtcNow());
        await MarkAsync(scene, number, Attendance.Attended);
        Assert.Equal(Refusal.SlotAttended, CalendarScene.Refused(await scene.CancelAsync(slot)));

        await MarkAsync(scene, number, Attendance.Cleared);
        await MarkAsync(scene, number, Attendance.NoShow);
        // nobody came: the teacher was ill
        Assert.Equal(new CancelledSlotProgress(1, 1), (await scene.CancelAsync(slot)).Value!.Progress);

        var over = await scene.SlotAsync(scene.Draft(scene.Ten.AddMinutes(-30)));
        scene.Booking.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Refusal.SlotEnded, CalendarScene.Refused(await scene.CancelAsync(over)));
    }

    [Theory, OnEveryDatabase]
    public async Task A_mark_at_the_moment_of_the_cancellation_is_refused(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();
        var number = await scene.CashTrialAsync(slot);
        scene.Booking.Clock.Advance(scene.Ten - scene.Booking.Clock.GetUtcNow());
        var overtaken = scene.Booking.StartServer(
            new JustBefore(IsTouch) { Act = () => scene.CancelAndDieAsync(slot) }
        );

        Assert.Equal(Refusal.SlotCancelled, (await MarkAsync(scene, number, Attendance.Attended, overtaken)).Refusal);
        await scene.WorkAsync();
        Assert.Equal(ReservationStatus.Cancelled, (await scene.ReservationAsync(number)).Status);
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_condition_somebody_has_attended_what_was_cancelled(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();
        var number = await scene.CashTrialAsync(slot);
        scene.Booking.Clock.Advance(scene.Ten - scene.Booking.Clock.GetUtcNow());
        var careless = scene.Booking.StartServer(
            new GuardOff(IsTouch, GuardOff.Condition("Status", "<>", "Cancelled")),
            new JustBefore(IsTouch) { Act = () => scene.CancelAndDieAsync(slot) }
        );

        Assert.Equal(ReservationStatus.Attended, (await MarkAsync(scene, number, Attendance.Attended, careless)).Value);
    }

    [Theory, OnEveryDatabase]
    public async Task Cancelling_is_for_the_version_that_was_seen_and_happens_once(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();
        await scene.CashTrialAsync(slot);
        await scene.EditAsync(slot, slot.Draft with { Capacity = 12 }, by: scene.Ben);
        Assert.Equal(
            12,
            Assert.IsType<SlotObjection.Conflict>((await scene.CancelAsync(slot)).Refusal).Theirs.Draft.Capacity
        );

        var current = await scene.ReadAsync(slot);
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i =>
                    Task.Run(() =>
                        scene.CancelAsync(current, key: $"click{i % 2}", by: i % 2 == 0 ? scene.Ann : scene.Ben)
                    )
                )
        );

        Assert.Contains(answers, a => a.Value is not null);
        Assert.All(
            answers.Where(a => a.Value is null),
            a => Assert.Equal(Refusal.SlotCancelled, CalendarScene.Refused(a))
        );
        Assert.Single(await scene.AuditAsync(slot.Number), l => l.Action == AuditAction.CancelSlot);
        Assert.Single(await scene.Booking.MailsAsync(), MailOccasion.SlotCancelled);
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_cancellation_is_taken_back_once_its_bookings_are_done_and_the_teacher_is_still_free(
        DatabaseEngine engine
    )
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync(scene.Draft(staff: scene.Yuki));
        var number = await scene.CashTrialAsync(slot);
        Assert.Equal(Refusal.SlotNotCancelled, CalendarScene.Refused(await scene.ReopenAsync(slot.Id, 0)));
        await scene.CancelAndDieAsync(slot);
        Assert.Equal(Refusal.SlotEmptying, CalendarScene.Refused(await scene.ReopenAsync(slot.Id, 1)));
        await scene.WorkAsync();
        var other = await scene.SlotAsync(scene.Draft(staff: scene.Yuki));

        Assert.IsType<SlotObjection.Conflict>((await scene.ReopenAsync(slot.Id, 0)).Refusal);
        var question = CalendarScene.Asked(await scene.ReopenAsync(slot.Id, 1));
        Assert.Equal([other.Number], question.Clashes.Select(c => c.With));
        var reopened = CalendarScene.Saved(await scene.ReopenAsync(slot.Id, 1, question.Accept())).Slot;

        Assert.Equal((SlotStatus.Open, 2, 0), (reopened.Status, reopened.Version, reopened.TrialSeats.Taken));
        Assert.Equal(ReservationStatus.Cancelled, (await scene.ReservationAsync(number)).Status);
        Assert.Equal(
            ["Cancelled", "Open"],
            await scene.Server.ReadAsync(db =>
                db.StateTransitions.Where(t => t.Entity == "Slot").OrderBy(t => t.Id).Select(t => t.To).ToListAsync()
            )
        );
    }

    /// <summary>
    /// The answer of the first click was lost; when it is repeated, the slot is open again and others have booked.
    /// </summary>
    [Theory, OnEveryDatabase]
    public async Task A_click_that_is_repeated_after_the_slot_was_opened_again_touches_no_booking(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();
        await scene.CancelAsync(slot, key: "click");
        CalendarScene.Saved(await scene.ReopenAsync(slot.Id, 1));
        var (hold, cash) = (await scene.CardTrialAsync(slot), await scene.CashTrialAsync(slot));

        Assert.NotNull((await scene.CancelAsync(slot, key: "click")).Value);

        Assert.Equal(
            (ReservationStatus.Held, ReservationStatus.Confirmed),
            (await scene.Booking.StatusAsync(hold), (await scene.ReservationAsync(cash)).Status)
        );
        Assert.Equal((0, 0, 2, 1), await scene.Booking.SeatsAsync(await scene.RowAsync(slot)));
        Assert.DoesNotContain(MailOccasion.SlotCancelled, await scene.Booking.MailsAsync());
    }

    private static bool IsTouch(string sql) =>
        sql.StartsWith("UPDATE", StringComparison.Ordinal)
        && sql.Contains("Slots", StringComparison.Ordinal)
        && sql.Contains("Revision", StringComparison.Ordinal)
        && sql.Contains("Cancelled", StringComparison.Ordinal);

    private static Task<Result<ReservationStatus, Refusal>> MarkAsync(
        CalendarScene scene,
        string number,
        Attendance mark,
        TestServer? server = null
    ) => (server ?? scene.Server).Get<MarkAttendance>().RunAsync(scene.Ann, number, mark, CancellationToken.None);

    private sealed class Heard : IProgress<CancelledSlotProgress>
    {
        public List<int> Done { get; } = [];

        public void Report(CancelledSlotProgress value) => Done.Add(value.Done);
    }
}
