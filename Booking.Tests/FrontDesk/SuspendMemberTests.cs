using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.FrontDesk;

/// <summary>Staff suspend a member with a reason and lift it: no new bookings, what is booked stands.</summary>
public sealed class SuspendMemberTests
{
    private const string Reason = "無断欠席が続いたため";

    [Theory, OnEveryDatabase]
    public async Task A_suspension_is_kept_with_its_reason_told_and_written_down(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);

        var done = FrontDeskScene.Value(await SuspendAsync(scene));

        Assert.Equal(new StandingChanged(scene.MemberNumber, MemberStatus.Suspended, WasChanged: true), done);
        var card = await CardAsync(scene);
        Assert.Equal(
            (MemberStatus.Suspended, Reason, scene.Booking.Clock.GetUtcNow()),
            (card.Status, card.SuspendedReason, card.SuspendedAt)
        );
        Assert.False(card.MayBook);
        Assert.Equal([MailOccasion.MemberSuspended], await scene.Booking.MailsAsync());
        var audit = Assert.Single(await scene.AuditAsync(scene.MemberNumber));
        Assert.Equal(
            (AuditAction.SuspendMember, scene.Staff.AccountId, "Active", $"Suspended: {Reason}"),
            (audit.Action, audit.AccountId, audit.Before, audit.After)
        );
        var moved = await TransitionAsync(scene);
        Assert.Equal(
            ("Active", "Suspended", Trigger.Staff, true, false, null),
            (moved.From, moved.To, moved.Trigger, moved.Success, moved.Conflict, moved.Metadata)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Neither_the_member_nor_the_desk_books_moves_or_buys_and_what_is_booked_stands(
        DatabaseEngine engine
    )
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var (contract, plan) = (await scene.ContractAsync(), await scene.Booking.Studio.PlanAsync());
        var booked = FrontDeskScene.Value(await scene.BookAsync(scene.Member, contract)).ReservationNumber;
        var (other, lesson) = (await scene.SlotAsync(), await scene.Booking.Studio.SlotAsync());
        await SuspendAsync(scene);

        Assert.Equal(Refusal.MemberSuspended, (await scene.BookAsync(scene.Member, contract, other)).Refusal);
        Assert.Equal(Refusal.MemberSuspended, (await scene.BookAsync(scene.Staff, contract, other)).Refusal);
        Assert.Equal(Refusal.MemberSuspended, (await scene.BookAsync(scene.Staff, null, other)).Refusal);
        Assert.Equal(Refusal.MemberSuspended, (await scene.Server.BookAsync(scene.Member, lesson)).Refusal);
        Assert.Equal(Refusal.MemberSuspended, (await scene.Server.MoveAsync(scene.Member, booked, other)).Refusal);
        Assert.Equal(Refusal.MemberSuspended, (await scene.Server.MoveAsync(scene.Staff, booked, other)).Refusal);
        Assert.Equal(Refusal.MemberSuspended, (await scene.Server.BuyAsync(scene.Member, plan)).Refusal);
        Assert.Equal(ReservationStatus.Confirmed, (await scene.ReservationAsync(booked)).Status);
        Assert.Equal((1, 0, 0, 0), await scene.Booking.SeatsAsync(scene.Slot));

        FrontDeskScene.Value(await scene.Server.CancelAsync(scene.Staff, booked));
        Assert.Equal(ReservationStatus.Cancelled, (await scene.ReservationAsync(booked)).Status);
    }

    [Theory, OnEveryDatabase]
    public async Task A_hold_that_stood_before_is_paid_and_confirmed(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var hold = await scene.Server.HoldAsync(scene.Member, await scene.Booking.Studio.SlotAsync());
        await SuspendAsync(scene);

        await scene.Booking.PayAsync(hold);

        Assert.Equal(ReservationStatus.Confirmed, await scene.Booking.StatusAsync(hold));
    }

    [Theory, OnEveryDatabase]
    public async Task Lifted_it_is_forgotten_and_the_member_books_again(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await SuspendAsync(scene);

        var lifted = FrontDeskScene.Value(await LiftAsync(scene, scene.Admin));

        Assert.Equal(new StandingChanged(scene.MemberNumber, MemberStatus.Active, WasChanged: true), lifted);
        var card = await CardAsync(scene);
        Assert.Equal((MemberStatus.Active, null, null), (card.Status, card.SuspendedReason, card.SuspendedAt));
        Assert.Equal([MailOccasion.MemberSuspended, MailOccasion.SuspensionLifted], await scene.Booking.MailsAsync());
        Assert.Equal(
            [AuditAction.SuspendMember, AuditAction.LiftSuspension],
            (await scene.AuditAsync(scene.MemberNumber)).Select(l => l.Action)
        );
        await scene.TrialAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Twice_does_nothing_more(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await SuspendAsync(scene);

        Assert.False(FrontDeskScene.Value(await SuspendAsync(scene, reason: "別の理由")).WasChanged);
        Assert.Equal(Reason, (await CardAsync(scene)).SuspendedReason);
        await LiftAsync(scene, scene.Staff);
        Assert.False(FrontDeskScene.Value(await LiftAsync(scene, scene.Staff)).WasChanged);

        Assert.Equal(2, (await scene.Booking.MailsAsync()).Count);
        Assert.Equal(2, (await scene.AuditAsync(scene.MemberNumber)).Count);
    }

    [Theory, OnEveryDatabase]
    public async Task Only_who_works_here_does_it_only_with_a_reason_and_only_to_an_active_member(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var provisional = await scene.Booking.Studio.MemberAsync(MemberStatus.Provisional);
        var gone = await scene.Booking.Studio.MemberAsync(MemberStatus.Withdrawn);

        Assert.Equal(Refusal.NotAllowed, (await SuspendAsync(scene, by: scene.Member)).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await LiftAsync(scene, scene.Member)).Refusal);
        Assert.Equal(Refusal.ReasonMissing, (await SuspendAsync(scene, reason: " ")).Refusal);
        Assert.Equal(
            Refusal.ReasonMissing,
            (await SuspendAsync(scene, reason: new string('x', Member.MaxReasonLength + 1))).Refusal
        );
        Assert.Equal(Refusal.NotActiveMember, (await SuspendAsync(scene, who: NumberOf(provisional))).Refusal);
        Assert.Equal(Refusal.MemberNotFound, (await SuspendAsync(scene, who: NumberOf(gone))).Refusal);
        Assert.Equal(Refusal.MemberNotFound, (await SuspendAsync(scene, who: "MB999999")).Refusal);
        Assert.Empty(await scene.Booking.MailsAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task Who_leaves_while_suspended_leaves_no_reason_behind(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.SetPasswordAsync();
        await SuspendAsync(scene);

        FrontDeskScene.Value(await scene.WithdrawAsync());

        var card = await CardAsync(scene);
        Assert.Equal((MemberStatus.Withdrawn, null), (card.Status, card.SuspendedReason));
    }

    [Theory, OnEveryDatabase]
    public async Task A_booking_at_the_same_moment_stands_or_is_refused_never_slips_in_behind(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var slot = await scene.Booking.Studio.SlotAsync(capacity: 1, trialCapacity: 20, program: scene.Program);
        for (var round = 0; round < 8; round++)
        {
            var member = await scene.Booking.Studio.MemberAsync();
            var booking = Task.Run(() => scene.Server.BookSeatAsync(member, slot, contract: null));
            var suspending = Task.Run(() => SuspendAsync(scene, who: NumberOf(member)));
            await Task.WhenAll(booking, suspending);

            Assert.True(FrontDeskScene.Value(await suspending).WasChanged);
            var booked = await booking;
            if (booked.Refusal is { } refused)
                Assert.Equal(Refusal.MemberSuspended, refused);
            else
                Assert.True(await BookedBeforeAsync(scene, member), "the booking came before the suspension");
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Just_before_the_booking_takes_the_members_row_the_suspension_wins(DatabaseEngine engine)
    {
        var booking = new JustBefore(IsBookingLock);
        await using var scene = await FrontDeskScene.OpenAsync(engine, booking);
        booking.Act = () => SuspendAsync(scene);

        Assert.Equal(Refusal.MemberSuspended, (await scene.BookAsync(scene.Member, null)).Refusal);
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_condition_on_the_members_row_the_booking_slips_in_behind(
        DatabaseEngine engine
    )
    {
        var booking = new JustBefore(IsBookingLock);
        await using var scene = await FrontDeskScene.OpenAsync(
            engine,
            booking,
            new GuardOff(IsBookingLock, GuardOff.Condition("Status", "=", "Active"))
        );
        booking.Act = () => SuspendAsync(scene);

        Assert.NotNull((await scene.BookAsync(scene.Member, null)).Value);
        Assert.False(await BookedBeforeAsync(scene, scene.Member));
    }

    private static bool IsBookingLock(string sql) =>
        sql.StartsWith("UPDATE", StringComparison.Ordinal) && sql.Contains("BookingLock", StringComparison.Ordinal);

    /// <summary>
    /// Transitions are numbered when their transaction writes them, under the lock of the member's row.
    /// </summary>
    private static async Task<bool> BookedBeforeAsync(FrontDeskScene scene, Actor member)
    {
        await using var db = scene.Server.Open();
        var reservation = await db.Reservations.SingleAsync(r => r.MemberId == member.MemberId);
        var booked = await db.StateTransitions.SingleAsync(t =>
            t.Entity == "Reservation" && t.EntityId == reservation.Id
        );
        var suspended = await db.StateTransitions.SingleAsync(t =>
            t.Entity == "Member" && t.EntityId == member.MemberId
        );
        return booked.Id < suspended.Id;
    }

    private static Task<Result<StandingChanged, Refusal>> SuspendAsync(
        FrontDeskScene scene,
        Actor? by = null,
        string? who = null,
        string reason = Reason
    ) =>
        scene
            .Server.Get<SuspendMember>()
            .RunAsync(by ?? scene.Staff, who ?? scene.MemberNumber, reason, CancellationToken.None);

    private static Task<Result<StandingChanged, Refusal>> LiftAsync(FrontDeskScene scene, Actor by) =>
        scene.Server.Get<LiftSuspension>().RunAsync(by, scene.MemberNumber, CancellationToken.None);

    private static async Task<MemberCard> CardAsync(FrontDeskScene scene) =>
        (await scene.Server.Get<FindMembers>().ByNumberAsync(scene.Staff, scene.MemberNumber, CancellationToken.None))!;

    private static Task<StateTransition> TransitionAsync(FrontDeskScene scene) =>
        scene.Server.ReadAsync(db => db.StateTransitions.SingleAsync(t => t.Entity == "Member"));

    private static string NumberOf(Actor member) => Numbering.Member.Of(member.MemberId!.Value);
}
