using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.FrontDesk;

public sealed class CashTests
{
    [Theory, OnEveryDatabase]
    public async Task The_cash_of_a_trial_is_taken_once(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await scene.TrialAsync();

        Assert.Equal(
            Money.Yen(Studio.TrialPrice),
            FrontDeskScene.Value(await scene.TakeCashAsync(scene.Staff, number))
        );
        Assert.Equal(Refusal.NothingToPay, (await scene.TakeCashAsync(scene.Admin, number)).Refusal);

        var payment = await scene.PaymentAsync(number);
        Assert.Equal(
            (PaymentStatus.Succeeded, scene.Booking.Clock.GetUtcNow()),
            (payment.Status, payment.PaidAt!.Value)
        );
        var line = Assert.Single(await scene.AuditAsync(number));
        Assert.Equal((AuditAction.TakeCash, "due", "1000 jpy"), (line.Action, line.Before, line.After));
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Two_at_the_desk_take_it_once(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await scene.TrialAsync();

        var both = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => Task.Run(() => scene.TakeCashAsync(scene.Staff, number)))
        );

        Assert.Single(both, r => r.Refusal is null);
        Assert.Equal(Refusal.NothingToPay, both.Single(r => r.Refusal is not null).Refusal);
    }

    [Theory, OnEveryDatabase]
    public async Task Nothing_else_is_paid_in_cash_and_nobody_else_takes_it(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var contract = await scene.ContractAsync();
        var tickets = FrontDeskScene.Value(await scene.BookAsync(scene.Member, contract)).ReservationNumber;
        var lesson = await scene.Booking.BookAndPayAsync(
            scene.Member,
            await scene.Booking.Studio.SlotAsync(startsAt: scene.Booking.Clock.GetUtcNow().AddDays(9))
        );

        Assert.Equal(Refusal.NothingToPay, (await scene.TakeCashAsync(scene.Staff, tickets)).Refusal);
        Assert.Equal(Refusal.NothingToPay, (await scene.TakeCashAsync(scene.Staff, lesson.ReservationNumber)).Refusal);
        Assert.Equal(Refusal.ReservationNotFound, (await scene.TakeCashAsync(scene.Staff, "R99999999")).Refusal);
        foreach (var who in new[] { scene.Member, await scene.Booking.Studio.MemberAsync(), Actor.Guest })
            Assert.Equal(Refusal.NotAllowed, (await scene.TakeCashAsync(who, tickets)).Refusal);
    }

    [Theory, OnEveryDatabase]
    public async Task Cancelled_in_time_after_it_was_paid_it_is_to_be_returned_by_hand(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await scene.TrialAsync();
        await scene.TakeCashAsync(scene.Staff, number);

        var cancelled = FrontDeskScene.Value(await scene.Server.CancelAsync(scene.Staff, number));

        Assert.Equal(Money.Yen(Studio.TrialPrice), cancelled.Refund);
        Assert.Equal(
            CompensationTrigger.CashToReturn,
            await scene.Server.ReadAsync(db => db.Compensations.Select(c => c.Trigger).SingleAsync())
        );
        await scene.Booking.AssertBalancedAsync();
        await scene.Booking.Database.ExecuteAsync("UPDATE [Compensations] SET [ResolvedAt] = [CreatedAt]");
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Cancelled_unpaid_it_is_no_longer_owed_and_late_after_it_was_paid_it_is_kept(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var unpaid = await scene.TrialAsync();
        await scene.Server.CancelAsync(scene.Member, unpaid);
        Assert.Equal(Refusal.NothingToPay, (await scene.TakeCashAsync(scene.Staff, unpaid)).Refusal);
        Assert.Equal(PaymentStatus.Cancelled, (await scene.PaymentAsync(unpaid)).Status);

        var paid = await scene.TrialAsync();
        await scene.TakeCashAsync(scene.Staff, paid);
        scene.AdvanceTo(TimeSpan.FromHours(1));
        await scene.Server.CancelAsync(scene.Member, paid);
        Assert.Empty(await scene.Server.ReadAsync(db => db.Compensations.ToListAsync()));
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Who_came_and_has_not_paid_is_shown_at_the_desk_and_is_no_inconsistency(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await scene.TrialAsync();
        scene.AdvanceTo(TimeSpan.FromMinutes(-5));
        await scene.MarkAsync(scene.Staff, number, Attendance.Attended);

        await scene.Booking.AssertBalancedAsync();
        Assert.Equal(Money.Yen(Studio.TrialPrice), (await AttendeeAsync(scene)).CashDue);
        await scene.TakeCashAsync(scene.Staff, number);
        Assert.Null((await AttendeeAsync(scene)).CashDue);
    }

    [Theory, OnEveryDatabase]
    public async Task The_books_name_a_seat_for_cash_that_nobody_owes_and_a_debt_whose_booking_has_ended(
        DatabaseEngine engine
    )
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await scene.TrialAsync();
        await scene.Booking.Database.ExecuteAsync("UPDATE [Payments] SET [Status] = 'Cancelled'");
        Assert.Equal(number, Assert.Single(await scene.Server.RequestReconciliationAsync()).Subject);

        await scene.Server.CancelAsync(scene.Member, number);
        await scene.Booking.Database.ExecuteAsync("UPDATE [Payments] SET [Status] = 'Pending'");
        Assert.Contains("still owed", Assert.Single(await scene.Server.RequestReconciliationAsync()).Problem);
    }

    private static async Task<Attendee> AttendeeAsync(FrontDeskScene scene) =>
        (
            await scene
                .Server.Get<ReadRoster>()
                .RunAsync(scene.Staff, new SlotFilter(scene.Slot.StartsAt, scene.Slot.EndsAt), CancellationToken.None)
        )
            .SelectMany(r => r.People)
            .Single();
}
