using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Waitlist;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Waitlist;

/// <summary>Who may wait, in which order, and who not (rule Waiting list).</summary>
public sealed class JoinWaitlistTests
{
    [Theory, OnEveryDatabase]
    public async Task Who_waits_has_a_place_and_is_told(DatabaseEngine engine)
    {
        await using var scene = await WaitlistScene.OpenAsync(engine);
        var (first, one) = await scene.MemberAsync();
        var (second, two) = await scene.MemberAsync();

        Assert.Equal(1, (await scene.JoinAsync(first, one)).Value!.Place);
        Assert.Equal(2, (await scene.JoinAsync(second, two)).Value!.Place);

        Assert.Equal((1, 0, 2), await scene.CountersAsync());
        Assert.Contains(MailOccasion.WaitJoined, await scene.MailsAsync(second));
        var view = await scene.ViewAsync(second);
        Assert.Equal((2, false, two), (view!.Place, view.IsOffered, view.ContractNumber));
        Assert.Equal(2, view.Slot.Waiting);
    }

    [Theory, OnEveryDatabase]
    public async Task Waiting_twice_is_one_place_and_a_repetition_is_answered_with_it(DatabaseEngine engine)
    {
        await using var scene = await WaitlistScene.OpenAsync(engine);
        var (member, contract) = await scene.MemberAsync();

        await scene.JoinAsync(member, contract, key: "once");
        Assert.Equal(1, (await scene.JoinAsync(member, contract, key: "once")).Value!.Place);
        Assert.Equal(Refusal.AlreadyWaiting, (await scene.JoinAsync(member, contract)).Refusal);

        Assert.Equal((1, 0, 1), await scene.CountersAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task What_refuses_a_booking_refuses_to_wait(DatabaseEngine engine)
    {
        await using var scene = await WaitlistScene.OpenAsync(engine);
        var (member, contract) = await scene.MemberAsync();
        var (_, other) = await scene.MemberAsync();
        var provisional = await scene.Booking.Studio.MemberAsync(MemberStatus.Provisional);
        var empty = await scene.MemberAsync(uses: 1);
        await scene.Server.AdjustAsync(await scene.Booking.Studio.StaffAsync(admin: true), empty.Contract, -1);

        Assert.Equal(Refusal.SignInRequired, (await scene.JoinAsync(Actor.Guest, contract)).Refusal);
        Assert.Equal(Refusal.NotActiveMember, (await scene.JoinAsync(provisional, null)).Refusal);
        Assert.Equal(Refusal.ContractNotFound, (await scene.JoinAsync(member, other)).Refusal);
        Assert.Equal(Refusal.CardNotAccepted, (await scene.JoinAsync(member, null)).Refusal);
        var own = await scene.Booking.ContractAsync(scene.Seated, await scene.Booking.Studio.PlanAsync());
        Assert.Equal(RefusalReason.AlreadyBooked, (await scene.JoinAsync(scene.Seated, own)).Refusal!.Reason);
        Assert.Equal(Refusal.NotEnoughLeft, (await scene.JoinAsync(empty.Member, empty.Contract)).Refusal);

        var free = await scene.Booking.Studio.SlotAsync(capacity: 1, program: scene.Program);
        Assert.Equal(Refusal.SeatIsFree, (await scene.JoinAsync(member, contract, slot: free)).Refusal);
        Assert.Equal((1, 0, 0), await scene.CountersAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task After_the_cut_off_nobody_joins(DatabaseEngine engine)
    {
        await using var scene = await WaitlistScene.OpenAsync(engine);
        var (member, contract) = await scene.MemberAsync();

        scene.AdvanceTo(scene.Slot.StartsAt.AddHours(-1).AddSeconds(-1));
        Assert.NotNull((await scene.JoinAsync(member, contract)).Value);
        await scene.LeaveAsync(member);
        scene.AdvanceTo(scene.Slot.StartsAt.AddHours(-1));
        Assert.Equal(Refusal.WaitlistClosed, (await scene.JoinAsync(member, contract)).Refusal);
    }

    [Theory, OnEveryDatabase]
    public async Task A_member_waits_for_a_few_slots_only(DatabaseEngine engine)
    {
        await using var scene = await WaitlistScene.OpenAsync(engine);
        var member = await scene.Booking.Studio.MemberAsync();
        var most = new WaitlistSettings().PerMember;
        for (var i = 0; i <= most; i++)
        {
            var slot = await scene.Booking.Studio.SlotAsync(
                price: 0,
                capacity: 0,
                startsAt: scene.Slot.StartsAt.AddDays(i + 1)
            );
            Assert.Equal(
                i < most ? null : Refusal.TooManyWaits,
                (await scene.JoinAsync(member, null, slot: slot)).Refusal
            );
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Staff_put_members_on_and_take_them_off_with_an_audit_line(DatabaseEngine engine)
    {
        await using var scene = await WaitlistScene.OpenAsync(engine);
        var (member, contract) = await scene.MemberAsync();
        var (staff, number) = (await scene.Booking.Studio.StaffAsync(), Numbering.Member.Of(member.MemberId!.Value));
        var join = new JoinWaitlistRequest(scene.Slot.Id, contract, false, "k", ForMember: number);

        Assert.Equal(
            Refusal.NotAllowed,
            (await scene.Server.Get<JoinWaitlist>().RunAsync(member, join, CancellationToken.None)).Refusal
        );
        Assert.Equal(1, (await scene.Server.Get<JoinWaitlist>().RunAsync(staff, join, default)).Value!.Place);
        var queue = await scene.Server.Get<ReadWaitlist>().RunAsync(staff, scene.Slot.Id, default);
        Assert.Equal((number, 1, contract), (queue[0].Number, queue[0].Place, queue[0].ContractNumber));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
            scene.Server.Get<ReadWaitlist>().RunAsync(member, scene.Slot.Id, default)
        );
        var left = await scene.Server.Get<LeaveWaitlist>().RunAsync(staff, scene.Slot.Id, number, default);

        Assert.Equal(WaitlistStatus.Left, left.Value);
        Assert.Equal(MailOccasion.WaitRemoved, (await scene.MailsAsync(member))[^1]);
        Assert.Equal(
            [AuditAction.JoinWaitlist, AuditAction.LeaveWaitlist],
            await scene.Server.ReadAsync(db =>
                db.AuditLines.OrderBy(l => l.Id)
                    .Where(l => l.AccountId == staff.AccountId)
                    .Select(l => l.Action)
                    .ToListAsync()
            )
        );
        Assert.Equal((1, 0, 0), await scene.CountersAsync());
    }
}
