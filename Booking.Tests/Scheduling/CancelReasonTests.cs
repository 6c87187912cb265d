using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Scheduling;

/// <summary>Why a slot is cancelled reaches everybody who was booked (rule Studio cancellation).</summary>
public sealed class CancelReasonTests
{
    private const string Reason = "講師の 体調不良";

    [Theory, OnEveryDatabase]
    public async Task It_is_told_also_after_a_crash_and_stays_with_the_booking_when_the_slot_is_opened_again(
        DatabaseEngine engine
    )
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var (slot, member) = (await scene.SlotAsync(), await scene.Booking.Studio.MemberAsync());
        var (hold, cash) = (await scene.CardTrialAsync(slot), await scene.CashTrialAsync(slot, member));

        await scene.CancelAndDieAsync(slot, "  講師の\n体調不良\u200b ");
        await scene.WorkAsync();

        var mails = await scene.Server.ReadAsync(db =>
            db.OutboxMails.Where(m => m.Occasion == MailOccasion.SlotCancelled).ToListAsync()
        );
        Assert.Equal(2, mails.Count);
        Assert.All(mails, mail => Assert.Equal(Reason, mail.FactsByName["reason"]));
        Assert.Equal($"Cancelled · 2 booked: {Reason}", (await scene.AuditAsync(slot.Number))[^1].After);
        Assert.Equal(Reason, (await scene.ReadAsync(slot)).CancelReason);

        CalendarScene.Saved(await scene.ReopenAsync(slot.Id, 1));

        Assert.Null((await scene.ReadAsync(slot)).CancelReason);
        Assert.Equal(Reason, (await scene.ReservationAsync(hold.ReservationNumber)).CancelReason);
        var mine = await scene.Server.Get<MyReservations>().FindAsync(member, cash, CancellationToken.None);
        Assert.Equal((ReservationStatus.Cancelled, Reason), (mine!.Status, mine.CancelReason));
    }

    [Theory, OnEveryDatabase]
    public async Task Without_one_nothing_is_said_and_a_booking_that_ended_before_has_none(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var (silent, told) = (await scene.SlotAsync(), await scene.SlotAsync(scene.Draft(scene.Ten.AddHours(2))));
        var (member, other) = (await scene.Booking.Studio.MemberAsync(), await scene.Booking.Studio.MemberAsync());
        var booked = await scene.CashTrialAsync(silent, member);
        var ended = await scene.CashTrialAsync(told, other);
        Assert.NotNull(
            (
                await scene
                    .Server.Get<Domain.Reservations.Cancellations.CancelReservation>()
                    .RunAsync(other, ended, lateAccepted: true, CancellationToken.None)
            ).Value
        );

        await scene.CancelAsync(silent, reason: " ");
        await scene.CancelAsync(told, reason: Reason);

        Assert.Null((await scene.ReadAsync(silent)).CancelReason);
        Assert.Null((await scene.ReservationAsync(booked)).CancelReason);
        Assert.Equal("Cancelled · 1 booked", (await scene.AuditAsync(silent.Number))[^1].After);
        Assert.Null((await scene.ReservationAsync(ended)).CancelReason);
    }

    [Theory, OnEveryDatabase]
    public async Task One_that_is_too_long_changes_nothing_and_a_key_stands_for_one_reason(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();

        var longest = new string('長', Slot.MaxReasonLength);
        Assert.Equal(
            Refusal.ReasonTooLong,
            CalendarScene.Refused(await scene.CancelAsync(slot, reason: longest + "い"))
        );
        Assert.Equal(SlotStatus.Open, (await scene.RowAsync(slot)).Status);

        Assert.NotNull((await scene.CancelAsync(slot, key: "click", reason: longest)).Value);
        Assert.Equal(longest, (await scene.RowAsync(slot)).CancelReason);
        Assert.NotNull((await scene.CancelAsync(slot, key: "click", reason: longest)).Value);
        Assert.Equal(
            Refusal.KeyReused,
            CalendarScene.Refused(await scene.CancelAsync(slot, key: "click", reason: "another"))
        );
    }
}
