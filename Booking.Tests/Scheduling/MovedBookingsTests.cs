using System.Text.RegularExpressions;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Reservations.Cancellations;
using Booking.Domain.Scheduling.Editing;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Scheduling;

/// <summary>
/// A slot with people in it moves (rule Moved slot): who is concerned, what they are told, and nobody ends up where
/// they did not book.
/// </summary>
public sealed partial class MovedBookingsTests
{
    [Theory, OnEveryDatabase]
    public async Task Who_is_concerned_is_named_before_anything_moves(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();
        var cash = await scene.CashTrialAsync(slot);
        var card = await scene.CardTrialAsync(slot);
        var later = slot.Draft.At(scene.Ten.AddHours(2));

        var question = CalendarScene.Asked(await scene.EditAsync(slot, later));

        Assert.True(question.AsksToNotify);
        Assert.Equal(
            [
                (cash, PaymentMethod.Cash, ReservationStatus.Confirmed),
                (card.ReservationNumber, PaymentMethod.Card, ReservationStatus.Held),
            ],
            question.People.Select(p => (p.ReservationNumber, p.Method, p.Status))
        );
        Assert.All(question.People, p => Assert.StartsWith("会員", p.Name));
        Assert.Equal(slot.Draft, (await scene.ReadAsync(slot)).Draft);
        // nobody is concerned by that
        Assert.NotNull((await scene.EditAsync(slot, slot.Draft with { Capacity = 11, RoomId = scene.Hall.Id })).Value);
    }

    [Theory]
    [OnEveryDatabase(true)]
    [OnEveryDatabase(false)]
    public async Task Whether_they_are_mailed_is_the_person_s_choice_and_on_record(DatabaseEngine engine, bool notify)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync(scene.Draft(staff: scene.Yuki));
        var number = await scene.CashTrialAsync(slot);
        var later = slot.Draft.At(scene.Ten.AddHours(2)) with { StaffId = scene.Ken.Id };

        var saved = CalendarScene.Saved(
            await scene.EditAsync(slot, later, CalendarScene.Asked(await scene.EditAsync(slot, later)).Accept(notify))
        );

        Assert.Equal((notify ? 1 : 0, later), (saved.Notified, saved.Slot.Draft));
        Assert.EndsWith(notify ? "1 mailed" : "1 not mailed", (await scene.AuditAsync(slot.Number))[^1].After);
        var mails = await scene.Server.ReadAsync(db =>
            db.OutboxMails.Where(m => m.Occasion == MailOccasion.SlotMoved).ToListAsync()
        );
        Assert.Equal(notify ? 1 : 0, mails.Count);
        if (!notify)
            return;
        var facts = mails[0].FactsByName;
        Assert.Equal(
            (number, "朝ヨガ · 11月27日(金) 10:00 · 渋谷", "けん"),
            (facts["number"], facts["from"], facts["staff"])
        );
        Assert.StartsWith("2026-11-27T03:00", facts["startsAt"]);
    }

    [Theory, OnEveryDatabase]
    public async Task Deadlines_follow_the_new_start(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var member = await scene.Booking.Studio.MemberAsync();
        var slot = await scene.SlotAsync(scene.Draft(scene.Booking.Clock.GetUtcNow().AddHours(20)));
        var number = await scene.CashTrialAsync(slot, member);
        var preview = scene.Server.Get<PreviewCancellation>();
        Assert.False((await preview.RunAsync(member, number, CancellationToken.None))!.InTime);

        await scene.EditAsync(slot, slot.Draft.At(scene.Ten), new() { Notify = true });

        Assert.True((await preview.RunAsync(member, number, CancellationToken.None))!.InTime);
    }

    [Theory, OnEveryDatabase]
    public async Task A_member_s_other_booking_at_the_new_time_is_named_and_confirmed_knowingly(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var (member, slot) = (await scene.Booking.Studio.MemberAsync(), await scene.SlotAsync());
        await scene.CashTrialAsync(slot, member);
        var other = await OtherBookingAsync(scene, member, scene.Ten.AddHours(2));
        var later = slot.Draft.At(scene.Ten.AddHours(2));

        var question = CalendarScene.Asked(await scene.EditAsync(slot, later, new() { Notify = false }));
        var saved = await scene.EditAsync(slot, later, question.Accept(notify: false));

        Assert.Equal(other, question.People.Single().Overlap!.ReservationNumber);
        Assert.Contains(
            $"overlap confirmed: {other}",
            (await scene.AuditAsync(CalendarScene.Saved(saved).Slot.Number))[^1].After
        );
        // Both stand at the same time now, which the member knows of; a little to and fro is nothing new.
        var back = CalendarScene.Saved(saved).Slot;
        Assert.NotNull(
            (
                await scene.EditAsync(back, back.Draft.At(back.Draft.StartsAt.AddMinutes(10)), new() { Notify = false })
            ).Value
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Booking_elsewhere_and_the_move_onto_that_time_cannot_both_happen_unasked(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        for (var round = 0; round < 5; round++)
        {
            var (slot, elsewhere, member) = await CollisionAsync(scene, round);

            var (moved, booked) = await AtOnceAsync(scene, scene.Server, slot, elsewhere, member);

            Assert.Equal(
                (moved.Value is null, booked.Value is null),
                (booked.Value is not null, moved.Value is not null)
            );
            if (moved.Value is null)
                Assert.NotNull(CalendarScene.Asked(moved).People.Single().Overlap);
            else
                Assert.Equal(RefusalReason.Overlaps, booked.Refusal!.Reason);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_row_lock_the_member_is_in_two_places_and_nobody_was_asked(
        DatabaseEngine engine
    )
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var (slot, elsewhere, member) = await CollisionAsync(scene, 0);
        // The booking has read the member's bookings, and the move looks for other bookings, before either writes.
        var careless = scene.Booking.StartServer(
            GuardOff.BookingLock(),
            new Meeting("Reservations", "Slots", "EndsAt", "Expired")
        );

        var (moved, booked) = await AtOnceAsync(scene, careless, slot, elsewhere, member);

        Assert.NotNull(moved.Value);
        Assert.NotNull(booked.Value);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_books_at_the_moment_of_the_move_is_not_carried_off_to_another_time(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();
        var overtaken = scene.Booking.StartServer(MovedJustBeforeTheSeat(scene, slot));
        var (byCash, byCard) = (await scene.Booking.Studio.MemberAsync(), await scene.Booking.Studio.MemberAsync());

        Assert.Equal(
            Refusal.SlotChanged,
            (await overtaken.BookSeatAsync(byCash, await scene.RowAsync(slot), null)).Refusal
        );
        var again = scene.Booking.StartServer(MovedJustBeforeTheSeat(scene, await scene.ReadAsync(slot)));
        Assert.Equal(
            Refusal.SlotChanged,
            (await again.BookAsync(byCard, await scene.RowAsync(slot), ReservationType.Trial)).Refusal
        );
        // knowing the new time
        Assert.NotNull((await scene.Server.BookSeatAsync(byCash, await scene.RowAsync(slot), null)).Value);
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_condition_a_seat_is_taken_at_a_time_that_no_rule_was_asked_about(
        DatabaseEngine engine
    )
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var (member, slot) = (await scene.Booking.Studio.MemberAsync(), await scene.SlotAsync());
        await OtherBookingAsync(scene, member, scene.Ten.AddHours(2)); // in the way of the new time
        var careless = scene.Booking.StartServer(new GuardOff(IsSeat, AsSeen()), MovedJustBeforeTheSeat(scene, slot));

        Assert.NotNull((await careless.BookSeatAsync(member, await scene.RowAsync(slot), null)).Value);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_books_between_the_question_and_the_answer_is_mailed_too(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();
        await scene.CashTrialAsync(slot);
        var later = slot.Draft.At(scene.Ten.AddHours(2));
        var consent = CalendarScene.Asked(await scene.EditAsync(slot, later)).Accept(notify: true);
        var overtaken = new JustBefore(sql =>
            sql.StartsWith("UPDATE", StringComparison.Ordinal) && sql.Contains("Slots", StringComparison.Ordinal)
        )
        {
            Act = () => scene.CashTrialAsync(slot),
        };

        var saved = CalendarScene.Saved(
            await scene.EditAsync(slot, later, consent, server: scene.Booking.StartServer(overtaken))
        );

        Assert.Equal((2, 2), (saved.Notified, saved.Slot.TrialSeats.Taken));
    }

    /// <summary>A lesson or class of the member's elsewhere.</summary>
    private static async Task<string> OtherBookingAsync(CalendarScene scene, Actor member, DateTimeOffset at)
    {
        var program = await scene.Booking.Studio.ProgramAsync(ProgramKind.Class, "太極拳");
        return await scene.CashTrialAsync(
            await scene.SlotAsync(scene.Draft(at) with { ProgramId = program.Id }),
            member
        );
    }

    private static async Task<(SlotDetails Slot, SlotDetails Elsewhere, Actor Member)> CollisionAsync(
        CalendarScene scene,
        int round
    )
    {
        var member = await scene.Booking.Studio.MemberAsync();
        var program = await scene.Booking.Studio.ProgramAsync(ProgramKind.Class, "太極拳");
        var slot = await scene.SlotAsync(scene.Draft(scene.Ten.AddDays(round)));
        await scene.CashTrialAsync(slot, member);
        return (
            slot,
            await scene.SlotAsync(scene.Draft(scene.Ten.AddDays(round).AddHours(2)) with { ProgramId = program.Id }),
            member
        );
    }

    private static async Task<(Result<SlotSaved, SlotObjection> Moved, Result<Booked, Refusal> Booked)> AtOnceAsync(
        CalendarScene scene,
        TestServer server,
        SlotDetails slot,
        SlotDetails elsewhere,
        Actor member
    )
    {
        var row = await scene.RowAsync(elsewhere);
        var moved = Task.Run(() =>
            scene.EditAsync(slot, slot.Draft.At(elsewhere.Draft.StartsAt), new() { Notify = true }, server: server)
        );
        var booked = Task.Run(() => server.BookSeatAsync(member, row, null));
        await Task.WhenAll(moved, booked);
        return (await moved, await booked);
    }

    private static JustBefore MovedJustBeforeTheSeat(CalendarScene scene, SlotDetails slot) =>
        new(IsSeat)
        {
            Act = async () =>
                CalendarScene.Saved(
                    await scene.EditAsync(
                        slot,
                        slot.Draft.At(slot.Draft.StartsAt.AddHours(2)),
                        new() { Notify = false }
                    )
                ),
        };

    private static bool IsSeat(string sql) =>
        sql.StartsWith("UPDATE", StringComparison.Ordinal)
        && sql.Contains("TrialReserved", StringComparison.Ordinal)
        && !sql.Contains("Version", StringComparison.Ordinal);

    [GeneratedRegex("""\s+AND\s+\w+\.["\[](StartsAt|EndsAt|LocationId|ProgramId)["\]]\s*=\s*@\w+""")]
    private static partial Regex AsSeen();
}
