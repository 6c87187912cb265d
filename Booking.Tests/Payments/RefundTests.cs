using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Holds;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Payments;

/// <summary>
/// Money that is given back (rule Refunds): sent until there is an answer, booked once, and never lost from sight when
/// it fails.
/// </summary>
public sealed class RefundTests
{
    [Theory, OnEveryDatabase]
    public async Task A_refund_whose_answer_is_lost_is_sent_again_under_its_key_and_happens_once(DatabaseEngine engine)
    {
        await using var scene = await CancelledAsync(engine);
        scene
            .Booking.Gateway.Faults.LoseRequest(GatewayCall.CreateRefund)
            .LoseAnswer(GatewayCall.CreateRefund)
            .LoseAnswer(GatewayCall.CreateRefund);

        await scene.Booking.SettleAsync();

        Assert.Single(scene.Booking.Gateway.Refunds);
        Assert.Equal(PaymentStatus.Refunded, (await scene.Booking.PaymentAsync(scene.Hold)).Status);
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_refund_is_not_sent_again_before_its_back_off_is_over(DatabaseEngine engine)
    {
        await using var scene = await CancelledAsync(engine);
        scene.Booking.Gateway.Faults.Unreachable = true;
        Assert.Equal(1, await scene.Booking.Server.SendRefundsAsync());
        Assert.Equal(0, await scene.Booking.Server.SendRefundsAsync());
        scene.Booking.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, await scene.Booking.Server.SendRefundsAsync());
        scene.Booking.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(0, await scene.Booking.Server.SendRefundsAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task An_answer_older_than_the_providers_memory_is_searched_for_before_anything_is_sent(
        DatabaseEngine engine
    )
    {
        await using var scene = await CancelledAsync(engine);
        scene.Booking.Gateway.Faults.LoseAnswer(GatewayCall.CreateRefund);
        await scene.Booking.Server.SendRefundsAsync();
        scene.Booking.Clock.Advance(TimeSpan.FromHours(25));

        await scene.Booking.Server.SendRefundsAsync();

        Assert.Equal(1, scene.Booking.Gateway.Faults.Count(GatewayCall.CreateRefund));
        Assert.Equal(1, scene.Booking.Gateway.Faults.Count(GatewayCall.ListRefunds));
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_pending_refund_is_asked_about_until_it_is_done(DatabaseEngine engine)
    {
        await using var scene = await CancelledAsync(engine);
        scene.Booking.Gateway.RefundsStart = GatewayRefundState.Pending;
        await scene.Booking.Server.SendRefundsAsync();
        Assert.Equal(PaymentStatus.Succeeded, (await scene.Booking.PaymentAsync(scene.Hold)).Status);
        scene.Booking.Gateway.Change(scene.Booking.Gateway.Refunds[0].Id, GatewayRefundState.Succeeded);

        scene.Booking.Clock.Advance(TimeSpan.FromHours(1)); // the event was lost
        await scene.Booking.Server.SendRefundsAsync();

        Assert.Equal(PaymentStatus.Refunded, (await scene.Booking.PaymentAsync(scene.Hold)).Status);
        Assert.Equal(1, scene.Booking.Gateway.Faults.Count(GatewayCall.RetrieveRefund));
    }

    [Theory, OnEveryDatabase]
    public async Task A_refund_that_fails_after_it_succeeded_is_taken_back_and_shown_to_a_person(DatabaseEngine engine)
    {
        await using var scene = await CancelledAsync(engine);
        await scene.Booking.SettleAsync();
        var failed = scene.Booking.Gateway.Change(
            scene.Booking.Gateway.Refunds[0].Id,
            GatewayRefundState.Failed,
            "expired_or_canceled_card"
        );

        await scene.Booking.Server.DeliverAsync(failed);

        var payment = await scene.Booking.PaymentAsync(scene.Hold);
        Assert.Equal((PaymentStatus.Succeeded, 0L, 0L), (payment.Status, payment.Refunded, payment.RefundAsked));
        Assert.Equal((CompensationKind.Manual, CompensationTrigger.RefundFailed), await scene.CompensationAsync());
        Assert.Empty(await scene.Booking.Server.RequestReconciliationAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task News_of_a_refund_in_the_wrong_order_do_not_bring_it_back_to_life(DatabaseEngine engine)
    {
        await using var scene = await CancelledAsync(engine);
        await scene.Booking.SettleAsync();
        var refund = scene.Booking.Gateway.Refunds[0];
        await scene.Booking.Server.DeliverAsync(
            scene.Booking.Gateway.Change(refund.Id, GatewayRefundState.Failed, "lost_or_stolen_card")
        );
        foreach (
            var old in new[] { GatewayRefundState.Pending, GatewayRefundState.Succeeded, GatewayRefundState.Failed }
        )
            await scene.Booking.Server.DeliverAsync(
                scene.Booking.Gateway.Event(
                    "refund.updated",
                    PaymentEventKind.RefundChanged,
                    e => e with { Refund = refund with { State = old } }
                )
            );

        Assert.Equal(
            RefundState.Failed,
            await scene.Booking.Server.ReadAsync(db => db.Refunds.Select(r => r.State).SingleAsync())
        );
        Assert.Equal(0, (await scene.Booking.PaymentAsync(scene.Hold)).Refunded);
    }

    [Theory, OnEveryDatabase]
    public async Task A_refusal_of_the_provider_is_final_and_shown_to_a_person(DatabaseEngine engine)
    {
        await using var scene = await CancelledAsync(engine);
        scene.Booking.Gateway.Faults.Refuse(GatewayCall.CreateRefund, GatewayRefusalKind.Disputed);

        await scene.Booking.Server.SendRefundsAsync();

        Assert.Equal((CompensationKind.Manual, CompensationTrigger.RefundFailed), await scene.CompensationAsync());
        Assert.Empty(await scene.Booking.Server.RequestReconciliationAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task A_wrong_secret_key_gives_no_refund_up(DatabaseEngine engine)
    {
        await using var scene = await CancelledAsync(engine);
        scene.Booking.Gateway.Faults.Refuse(GatewayCall.CreateRefund, GatewayRefusalKind.Unauthorized);

        await scene.Booking.SettleAsync();

        Assert.Equal(0, scene.Booking.Gateway.Kept);
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Money_given_back_in_the_providers_dashboard_is_taken_over_once(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        await scene.Booking.PayAsync(scene.Hold);
        var intent = (await scene.Booking.PaymentAsync(scene.Hold)).PaymentIntentId!;
        var created = scene.Booking.Gateway.RefundOutside(intent, Money.Yen(2000));
        var updated = scene.Booking.Gateway.Change(created.Refund!.Id, GatewayRefundState.Succeeded);

        await Task.WhenAll(
            new[] { created, updated }.Select(e => Task.Run(() => scene.Booking.Server.DeliverAsync(e)))
        );
        scene.Booking.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.Booking.Server.RetryEventsAsync();

        var payment = await scene.Booking.PaymentAsync(scene.Hold);
        Assert.Equal(
            (PaymentStatus.PartiallyRefunded, 2000L, 2000L),
            (payment.Status, payment.Refunded, payment.RefundAsked)
        );
        Assert.Equal(1, await scene.Booking.Server.ReadAsync(db => db.Refunds.CountAsync()));
        Assert.Empty(await scene.Booking.Server.RequestReconciliationAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task The_failure_of_a_refund_is_not_lost_when_its_success_is_booked_at_the_same_moment(
        DatabaseEngine engine
    )
    {
        await using var scene = await CancelledAsync(engine);
        scene.Booking.Gateway.RefundsStart = GatewayRefundState.Pending;
        await scene.Booking.Server.SendRefundsAsync();
        var id = scene.Booking.Gateway.Refunds[0].Id;
        var (succeeded, failed) = (
            scene.Booking.Gateway.Change(id, GatewayRefundState.Succeeded),
            scene.Booking.Gateway.Change(id, GatewayRefundState.Failed, "declined")
        );

        await Task.WhenAll(
            new[] { succeeded, failed }.Select(e => Task.Run(() => scene.Booking.Server.DeliverAsync(e)))
        );

        Assert.Equal(
            RefundState.Failed,
            await scene.Booking.Server.ReadAsync(db => db.Refunds.Select(r => r.State).SingleAsync())
        );
        Assert.Equal(0, (await scene.Booking.PaymentAsync(scene.Hold)).Refunded);
        Assert.Empty(await scene.Booking.Server.RequestReconciliationAsync());
    }

    /// <summary>Booked, paid, cancelled in time; the refund is written down and not yet sent.</summary>
    private static async Task<Scene> CancelledAsync(DatabaseEngine engine)
    {
        var scene = await Scene.StartAsync(engine);
        await scene.Booking.PayAsync(scene.Hold);
        await scene.Booking.Server.CancelAsync(scene.Member, scene.Hold.ReservationNumber);
        return scene;
    }
}
