using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Holds;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Payments;

/// <summary>
/// The races about which session is the right one, whose answer was lost, and what it was paid with (9 to 13; 14 and 15
/// are about subscriptions and vouchers).
/// </summary>
public sealed partial class StripeSessionRaceTests
{
    [Theory, OnEveryDatabase]
    public async Task Race_9_two_tabs_get_the_same_open_session(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine, faults: f => f.LoseAnswer(GatewayCall.CreateCheckout));
        var tabs = await Task.WhenAll(
            Enumerable
                .Range(0, 2)
                .Select(_ =>
                    Task.Run(() => scene.Booking.Server.ResumeAsync(scene.Member, scene.Hold.ReservationNumber))
                )
        );

        Assert.All(tabs, t => Assert.Equal(Assert.Single(scene.Booking.Gateway.Sessions).Url, t.Value));
    }

    [Theory, OnEveryDatabase]
    public async Task Race_9_a_second_paid_session_is_refunded_in_full(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        var first = scene.SessionId;
        var second = await OrphanAsync(scene);
        foreach (var session in new[] { second, first })
            await scene.Booking.Server.DeliverAsync(scene.Booking.Gateway.Pay(session)!);

        Assert.Equal(ReservationStatus.Confirmed, await scene.StatusAsync());
        Assert.Equal((CompensationKind.Refund, CompensationTrigger.PaidTwice), await scene.CompensationAsync());
        Assert.Equal(
            [MailOccasion.ReservationConfirmed, MailOccasion.SurplusRefunded],
            await scene.Booking.MailsAsync()
        );
        await scene.Booking.SettleAsync();
        Assert.Equal(Studio.LessonPrice, scene.Booking.Gateway.Kept);
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Race_9_a_second_session_that_expires_does_not_end_the_hold(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        await scene.Booking.Gateway.ExpireCheckoutAsync(await OrphanAsync(scene), CancellationToken.None);
        await scene.Booking.DeliverAllAsync();

        Assert.Equal(ReservationStatus.Held, await scene.StatusAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task Race_10_a_create_that_timed_out_is_found_again_under_its_key(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine, faults: f => f.LoseAnswer(GatewayCall.CreateCheckout));
        Assert.Null(scene.Hold.PaymentUrl);

        await scene.TimerAsync();

        Assert.Equal(GatewaySessionState.Expired, Assert.Single(scene.Booking.Gateway.Sessions).State);
        Assert.Equal(ReservationStatus.Expired, await scene.StatusAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task Race_10_a_create_that_never_arrived_frees_the_seat_once_it_can_no_longer_be_made(
        DatabaseEngine engine
    )
    {
        await using var scene = await Scene.StartAsync(engine, faults: f => f.LoseRequest(GatewayCall.CreateCheckout));
        await scene.TimerAsync();

        Assert.Empty(scene.Booking.Gateway.Sessions);
        Assert.Equal(ReservationStatus.Expired, await scene.StatusAsync());
        Assert.Equal((0, 0, 0, 0), await scene.SeatsAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task Race_10_a_create_that_never_gets_an_answer_blocks_the_seat_until_its_session_must_have_ended(
        DatabaseEngine engine
    )
    {
        await using var scene = await Scene.StartAsync(
            engine,
            faults: f =>
            {
                foreach (var _ in Enumerable.Range(0, 50))
                    f.LoseAnswer(GatewayCall.CreateCheckout);
            }
        );
        for (var minute = 15; minute < 40; minute += 5)
            await scene.TimerAsync(TimeSpan.FromMinutes(minute == 15 ? 15 : 5));
        Assert.Equal(ReservationStatus.Releasing, await scene.StatusAsync());

        await scene.TimerAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(ReservationStatus.Expired, await scene.StatusAsync());
        Assert.Equal((0, 0, 0, 0), await scene.SeatsAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task Race_10_a_request_renewed_during_the_release_keeps_the_seat_until_the_new_one_has_ended_too(
        DatabaseEngine engine
    )
    {
        await using var scene = await Scene.StartAsync(engine, faults: f => f.LoseRequest(GatewayCall.CreateCheckout));
        scene.Booking.Clock.Advance(TimeSpan.FromMinutes(14));
        var resuming = scene.Booking.Gateway.Faults.Pass(GatewayCall.CreateCheckout).Hold(GatewayCall.CreateCheckout);

        // Resume finds the stored request too old and renews it; the new one is on its way when the timer comes.
        var resume = Task.Run(() => scene.Booking.Server.ResumeAsync(scene.Member, scene.Hold.ReservationNumber));
        await resuming.Arrived;
        await scene.TimerAsync(TimeSpan.FromMinutes(1));
        resuming.Release();
        await resume;
        await scene.TimerAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(ReservationStatus.Expired, await scene.StatusAsync());
        Assert.DoesNotContain(scene.Booking.Gateway.Sessions, s => s.State == GatewaySessionState.Open);
    }

    [Theory, OnEveryDatabase]
    public async Task Race_10_a_request_renewed_while_the_timer_asks_about_the_old_one_is_not_forgotten(
        DatabaseEngine engine
    )
    {
        await using var scene = await Scene.StartAsync(engine, faults: f => f.LoseRequest(GatewayCall.CreateCheckout));
        scene.Booking.Clock.Advance(TimeSpan.FromMinutes(14));
        var asking = scene.Booking.Gateway.Faults.Hold(GatewayCall.CreateCheckout);
        var release = Task.Run(() => scene.Booking.Server.ReleaseAsync(scene.Member, scene.Hold.ReservationNumber));
        await asking.Arrived;

        // A click on "pay" that began before the release renews the request now.
        await scene
            .Booking.Server.Get<OpenCheckout>()
            .RunAsync((await scene.Booking.PaymentAsync(scene.Hold)).Id, CancellationToken.None);
        asking.Release();
        Assert.Equal(ReleaseOutcome.Asking, (await release).Value);
        await scene.TimerAsync();

        Assert.Equal(ReservationStatus.Cancelled, await scene.StatusAsync());
        Assert.Equal(GatewaySessionState.Expired, Assert.Single(scene.Booking.Gateway.Sessions).State);
    }

    [Theory, OnEveryDatabase]
    public async Task Race_11_the_webhook_comes_before_the_answer_to_create_is_stored(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine, faults: f => f.LoseAnswer(GatewayCall.CreateCheckout));
        await scene.Booking.Server.DeliverAsync(scene.Booking.Gateway.Pay(scene.SessionId)!);

        Assert.Equal(ReservationStatus.Confirmed, await scene.StatusAsync());
        Assert.Equal(
            Refusal.AlreadyConfirmed,
            (await scene.Booking.Server.ResumeAsync(scene.Member, scene.Hold.ReservationNumber)).Refusal
        );
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Race_11_the_landing_page_comes_before_the_webhook_and_both_confirm_once(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        scene.Booking.Gateway.Pay(scene.SessionId);
        await scene
            .Booking.Server.Get<CheckReturn>()
            .RunAsync(scene.Member, scene.Hold.ReservationNumber, CancellationToken.None);
        Assert.Equal(ReservationStatus.Confirmed, await scene.StatusAsync());

        await scene.Booking.DeliverAllAsync();
        Assert.Equal([MailOccasion.ReservationConfirmed], await scene.Booking.MailsAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task Race_12_expired_and_completed_both_arrive_and_the_paid_one_wins(DatabaseEngine engine)
    {
        foreach (var expiredFirst in new[] { true, false })
        {
            await using var scene = await Scene.StartAsync(engine);
            var open = scene.Booking.SessionOf(scene.Hold);
            var completed = scene.Booking.Gateway.Pay(open.Id)!;
            var expired = scene.Booking.Gateway.Event(
                "checkout.session.expired",
                PaymentEventKind.CheckoutExpired,
                e => e with { Session = open with { State = GatewaySessionState.Expired } }
            );
            foreach (var told in expiredFirst ? new[] { expired, completed } : [completed, expired])
                await scene.Booking.Server.DeliverAsync(told);
            await scene.TimerAsync(TimeSpan.FromMinutes(1));

            Assert.Equal(ReservationStatus.Confirmed, await scene.StatusAsync());
            await scene.Booking.AssertBalancedAsync();
        }
    }

    /// <summary>A second open session for the same payment, of which there is no record.</summary>
    private static async Task<string> OrphanAsync(Scene scene)
    {
        var known = scene.Booking.SessionOf(scene.Hold);
        var body = await scene.Booking.Server.ReadAsync(db =>
            db.Checkouts.Where(c => c.SessionId == known.Id).Select(c => c.Body).SingleAsync()
        );
        // The stored request, executed again: the provider has forgotten its key.
        var made = await scene.Booking.Gateway.CreateCheckoutAsync(new("forgotten", body), CancellationToken.None);
        return ((GatewayAnswer<GatewaySession>.Done)made).Value.Id;
    }
}
