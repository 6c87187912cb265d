using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Payments;

/// <summary>
/// A hold of 15 minutes against a session that lives for at least 30: the races between the two, numbered (1 to 8).
/// </summary>
public sealed class StripeRaceTests
{
    [Theory, OnEveryDatabase]
    public async Task Race_1_an_expired_session_frees_the_seat_and_its_later_event_does_nothing(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        await scene.TimerAsync();

        Assert.Equal(ReservationStatus.Expired, await scene.StatusAsync());
        Assert.Equal((0, 0, 0, 0), await scene.SeatsAsync());
        var before = await LedgerSnapshot.TakeAsync(scene.Booking);
        await scene.Booking.DeliverAllAsync();
        Assert.Equal(before, await LedgerSnapshot.TakeAsync(scene.Booking));
    }

    [Theory, OnEveryDatabase]
    public async Task Race_2_the_timer_finds_the_session_paid_and_confirms(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        scene.Booking.Gateway.Pay(scene.SessionId);
        await scene.TimerAsync();

        Assert.Equal(ReservationStatus.Confirmed, await scene.StatusAsync());
        await scene.Booking.DeliverAllAsync();
        Assert.Equal([MailOccasion.ReservationConfirmed], await scene.Booking.MailsAsync());
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Race_3_the_session_had_expired_already_and_the_seat_is_freed(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        scene.Booking.Clock.Advance(TimeSpan.FromMinutes(40));
        await scene.TimerAsync(TimeSpan.Zero);

        Assert.Equal(ReservationStatus.Expired, await scene.StatusAsync());
        Assert.Equal(1, scene.Booking.Gateway.Faults.Count(GatewayCall.RetrieveCheckout));
    }

    [Theory, OnEveryDatabase]
    public async Task Race_4_a_complete_but_unpaid_session_is_never_released_by_the_clock(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        scene.Booking.Gateway.Change(scene.SessionId, s => s with { State = GatewaySessionState.Complete });
        for (var hour = 0; hour < 5; hour++)
            await scene.TimerAsync(TimeSpan.FromHours(1));
        Assert.Equal(ReservationStatus.Releasing, await scene.StatusAsync());

        var paid = scene.Booking.Gateway.PayLate(scene.SessionId);
        await scene.Booking.Server.DeliverAsync(paid);
        Assert.Equal(ReservationStatus.Confirmed, await scene.StatusAsync());
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Race_5_while_the_provider_does_not_answer_the_seat_stays_kept(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        scene.Booking.Gateway.Faults.Unreachable = true;
        await scene.TimerAsync();
        Assert.Equal(0, await scene.Booking.Server.ExpireHoldsAsync()); // not asked again before the back-off is over
        for (var i = 0; i < 6; i++)
            await scene.TimerAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(ReservationStatus.Releasing, await scene.StatusAsync());
        Assert.Equal((1, 1, 0, 0), await scene.SeatsAsync());

        scene.Booking.Gateway.Faults.Unreachable = false;
        await scene.TimerAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(ReservationStatus.Expired, await scene.StatusAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task Race_5_the_answer_to_expire_is_lost_and_the_session_itself_decides(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        scene.Booking.Gateway.Faults.LoseAnswer(GatewayCall.ExpireCheckout);
        await scene.TimerAsync();

        Assert.Equal(ReservationStatus.Expired, await scene.StatusAsync());
        Assert.Equal((0, 0, 0, 0), await scene.SeatsAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task Race_6_a_session_in_the_middle_of_paying_blocks_the_seat_until_it_is_decided(
        DatabaseEngine engine
    )
    {
        foreach (var pays in new[] { true, false })
        {
            await using var scene = await Scene.StartAsync(engine);
            foreach (var _ in Enumerable.Range(0, 2))
                scene.Booking.Gateway.Faults.Refuse(GatewayCall.ExpireCheckout, GatewayRefusalKind.NotOpen);
            await scene.TimerAsync();
            Assert.Equal(ReservationStatus.Releasing, await scene.StatusAsync());
            if (pays)
                scene.Booking.Gateway.Pay(scene.SessionId);
            await scene.TimerAsync(TimeSpan.FromMinutes(1));
            await scene.TimerAsync(TimeSpan.FromMinutes(1));

            Assert.Equal(pays ? ReservationStatus.Confirmed : ReservationStatus.Expired, await scene.StatusAsync());
            await scene.Booking.AssertBalancedAsync();
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Race_7_paying_at_minute_twenty_while_the_timer_is_down_confirms(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        scene.Booking.Clock.Advance(TimeSpan.FromMinutes(20));
        await scene.Booking.PayAsync(scene.Hold);
        await scene.TimerAsync();

        Assert.Equal(ReservationStatus.Confirmed, await scene.StatusAsync());
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Race_8_late_money_takes_a_free_seat_again(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        await scene.TimerAsync();
        await scene.Booking.Server.DeliverAsync(scene.Booking.Gateway.PayLate(scene.SessionId));

        Assert.Equal(ReservationStatus.Confirmed, await scene.StatusAsync());
        Assert.Equal((1, 0, 0, 0), await scene.SeatsAsync());
        Assert.Equal([MailOccasion.HoldExpired, MailOccasion.LateMoneySeated], await scene.Booking.MailsAsync());
        Assert.Equal((CompensationKind.SlotReassign, CompensationTrigger.LateMoney), await scene.CompensationAsync());
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Race_8_late_money_is_refunded_when_the_seat_is_gone(DatabaseEngine engine) =>
        await RefundsLateMoneyAsync(
            engine,
            async scene => await scene.Booking.BookAndPayAsync(await scene.Booking.Studio.MemberAsync(), scene.Slot),
            kept: Studio.LessonPrice
        );

    [Theory, OnEveryDatabase]
    public async Task Race_8_late_money_is_refunded_when_the_slot_is_over_closed_or_cancelled(DatabaseEngine engine)
    {
        await RefundsLateMoneyAsync(
            engine,
            scene => scene.Booking.Studio.SetStatusAsync(scene.Slot, SlotStatus.Cancelled)
        );
        await RefundsLateMoneyAsync(
            engine,
            scene => scene.Booking.Studio.SetStatusAsync(scene.Slot, SlotStatus.Closed)
        );
        await RefundsLateMoneyAsync(
            engine,
            scene =>
            {
                scene.Booking.Clock.Advance(TimeSpan.FromDays(7));
                return Task.CompletedTask;
            }
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Race_8_late_money_is_refunded_to_a_member_who_booked_again_or_was_suspended(DatabaseEngine engine)
    {
        await RefundsLateMoneyAsync(
            engine,
            async scene => await scene.Booking.BookAndPayAsync(scene.Member, scene.Slot),
            kept: Studio.LessonPrice,
            capacity: 2
        );
        await RefundsLateMoneyAsync(
            engine,
            async scene =>
            {
                await using var db = scene.Booking.Database.Open();
                await db.Members.ExecuteUpdateAsync(set => set.SetProperty(m => m.Status, MemberStatus.Suspended));
            }
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Race_8_a_hold_that_was_given_up_stays_given_up(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        await scene.Booking.Server.ReleaseAsync(scene.Member, scene.Hold.ReservationNumber);
        await scene.Booking.Server.DeliverAsync(scene.Booking.Gateway.PayLate(scene.SessionId));

        Assert.Equal(ReservationStatus.Cancelled, await scene.StatusAsync());
        await scene.Booking.SettleAsync();
        Assert.Equal(0, scene.Booking.Gateway.Kept);
        await scene.Booking.AssertBalancedAsync();
    }

    private static async Task RefundsLateMoneyAsync(
        DatabaseEngine engine,
        Func<Scene, Task> meanwhile,
        long kept = 0,
        int capacity = 1
    )
    {
        await using var scene = await Scene.StartAsync(engine, capacity);
        await scene.TimerAsync();
        await meanwhile(scene);
        await scene.Booking.Server.DeliverAsync(scene.Booking.Gateway.PayLate(scene.SessionId));

        Assert.Equal(ReservationStatus.Expired, await scene.StatusAsync());
        Assert.Equal((CompensationKind.Refund, CompensationTrigger.LateMoney), await scene.CompensationAsync());
        Assert.Contains(MailOccasion.LateMoneyRefunded, await scene.Booking.MailsAsync());
        await scene.Booking.SettleAsync();
        Assert.Equal(kept, scene.Booking.Gateway.Kept);
        await scene.Booking.AssertBalancedAsync();
    }
}
