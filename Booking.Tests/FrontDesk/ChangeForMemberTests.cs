using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Cancellations;
using Booking.Tests.TestKit;

namespace Booking.Tests.FrontDesk;

/// <summary>Staff move and cancel for a member: allowed, on record, and the member is told.</summary>
public sealed class ChangeForMemberTests
{
    [Theory, OnEveryDatabase]
    public async Task The_desk_cancels_in_time_the_use_goes_back_and_the_member_is_told(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var contract = await scene.ContractAsync();
        var number = FrontDeskScene.Value(await scene.BookAsync(scene.Member, contract)).ReservationNumber;

        var preview = await PreviewAsync(scene, number);
        var cancelled = FrontDeskScene.Value(await scene.Server.CancelAsync(scene.Staff, number, lateAccepted: false));

        Assert.Equal((true, Studio.TicketCost), (preview!.InTime, preview.Restores));
        Assert.Equal(new Cancellation(true, null, Studio.TicketCost), cancelled);
        Assert.Equal(ReservationStatus.Cancelled, (await scene.ReservationAsync(number)).Status);
        var line = Assert.Single(await scene.AuditAsync(number));
        Assert.Equal(
            (AuditAction.Cancel, scene.Staff.AccountId, "Confirmed", "Cancelled in time"),
            (line.Action, line.AccountId, line.Before, line.After)
        );
        Assert.Equal(Trigger.Staff, await TriggerAsync(scene, number));
        Assert.Equal(MailOccasion.ReservationCancelled, (await scene.Booking.MailsAsync())[^1]);
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_late_cancellation_at_the_desk_must_be_accepted_and_restores_nothing(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var contract = await scene.ContractAsync();
        var number = FrontDeskScene.Value(await scene.BookAsync(scene.Member, contract)).ReservationNumber;
        scene.AdvanceTo(TimeSpan.FromMinutes(1));

        Assert.Equal(
            RefusalReason.RestoreOver,
            (await scene.Server.CancelAsync(scene.Staff, number, lateAccepted: false)).Refusal?.Reason
        );
        Assert.Empty(await scene.AuditAsync(number));
        Assert.Equal(
            new Cancellation(false, null),
            FrontDeskScene.Value(await scene.Server.CancelAsync(scene.Admin, number, lateAccepted: true))
        );

        Assert.True((await scene.ReservationAsync(number)).CancelledLate);
        Assert.Equal("Cancelled late", Assert.Single(await scene.AuditAsync(number)).After);
        Assert.Equal(Trigger.Admin, await TriggerAsync(scene, number));
        Assert.Equal(4, (await scene.Booking.ReadAsync(contract)).Remaining);
    }

    [Theory, OnEveryDatabase]
    public async Task Nothing_is_cancelled_or_moved_after_the_start_at_the_desk_either(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = FrontDeskScene
            .Value(await scene.BookAsync(scene.Member, await scene.ContractAsync()))
            .ReservationNumber;
        var later = await scene.SlotAsync(scene.Slot.StartsAt.AddDays(1));
        scene.AdvanceTo(TimeSpan.Zero);

        Assert.Null(await PreviewAsync(scene, number));
        Assert.Equal(Refusal.SlotStarted, (await scene.Server.CancelAsync(scene.Staff, number)).Refusal);
        Assert.Equal(Refusal.SlotStarted, (await scene.Server.MoveAsync(scene.Staff, number, later)).Refusal);
        Assert.Empty(await scene.AuditAsync(number));
    }

    [Theory, OnEveryDatabase]
    public async Task The_desk_moves_until_the_start_where_the_member_could_not_any_more(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var contract = await scene.ContractAsync();
        var number = FrontDeskScene.Value(await scene.BookAsync(scene.Member, contract)).ReservationNumber;
        await scene.Booking.Studio.PolicyAsync(reserveMinutes: 24 * 60, cancelMinutes: 24 * 60);
        var soon = await scene.SlotAsync(scene.Slot.StartsAt.AddHours(2));
        scene.AdvanceTo(TimeSpan.FromMinutes(1));

        Assert.Equal(
            RefusalReason.MoveOver,
            (await scene.Server.MoveAsync(scene.Member, number, soon)).Refusal?.Reason
        );
        FrontDeskScene.Value(await scene.Server.MoveAsync(scene.Staff, number, soon));

        Assert.Equal(soon.Id, (await scene.ReservationAsync(number)).SlotId);
        Assert.Equal((0, 0, 0, 0), await scene.Booking.SeatsAsync(scene.Slot));
        var line = Assert.Single(await scene.AuditAsync(number));
        Assert.Equal(
            (AuditAction.Reschedule, scene.Staff.AccountId, scene.Slot.Number, soon.Number),
            (line.Action, line.AccountId, line.Before, line.After)
        );
        Assert.Equal(Trigger.Staff, await TriggerAsync(scene, number));
        Assert.Equal(MailOccasion.ReservationMoved, (await scene.Booking.MailsAsync())[^1]);
    }

    [Theory, OnEveryDatabase]
    public async Task A_payment_by_card_goes_back_when_the_desk_cancels_in_time(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var slot = await scene.Booking.Studio.SlotAsync(ProgramKind.Lesson);
        var hold = await scene.Server.HoldAsync(scene.Member, slot);
        Assert.Equal(
            Refusal.StillOnHold,
            (await scene.Server.CancelAsync(scene.Staff, hold.ReservationNumber)).Refusal
        );
        await scene.Booking.PayAsync(hold);

        var cancelled = FrontDeskScene.Value(
            await scene.Server.CancelAsync(scene.Staff, hold.ReservationNumber, lateAccepted: false)
        );

        Assert.Equal(Money.Yen(Studio.LessonPrice), cancelled.Refund);
        await scene.Booking.SettleAsync();
        await scene.Booking.AssertBalancedAsync();
    }

    private static Task<CancellationPreview?> PreviewAsync(FrontDeskScene scene, string number) =>
        scene.Server.Get<PreviewCancellation>().RunAsync(scene.Staff, number, CancellationToken.None);

    /// <summary>Who caused the newest change of a booking.</summary>
    private static Task<Trigger> TriggerAsync(FrontDeskScene scene, string number) =>
        scene.Server.ReadAsync(db =>
            Task.FromResult(
                db.StateTransitions.Where(t => t.Entity == "Reservation" && t.EntityId == FrontDeskScene.Id(number))
                    .OrderByDescending(t => t.Id)
                    .First()
                    .Trigger
            )
        );
}
