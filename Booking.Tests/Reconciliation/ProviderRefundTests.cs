using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Booking.Domain.Reconciliation;
using Booking.Domain.Reservations.Holds;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Reconciliation;

/// <summary>
/// Money that was given back here or there only: each discrepancy has its name, and is resolved as a webhook would have
/// done, or becomes a task.
/// </summary>
public sealed class ProviderRefundTests
{
    [Theory, OnEveryDatabase]
    public async Task Money_given_back_in_the_dashboard_is_taken_over(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        scene.Gateway.RefundOutside(scene.Payment.PaymentIntentId!, Money.Yen(1200));
        scene.LoseEvents();
        scene.GrowOld();

        await scene.ResolvesAsync(await scene.FindAsync(DiscrepancyKind.RefundNotBooked, scene.Payment.Number));
        Assert.Equal(1200, (await scene.Booking.PaymentAsync(scene.Hold)).Refunded);
    }

    /// <summary>
    /// Found by the chaos: the event came while all of the payment was reserved, and was dropped for good.
    /// </summary>
    [Theory, OnEveryDatabase]
    public async Task Money_given_back_in_the_dashboard_while_we_refund_all_is_taken_over_when_ours_is_refused(
        DatabaseEngine engine
    )
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        await scene.Server.CancelAsync(scene.Member, scene.Hold.ReservationNumber);
        await scene.Server.DeliverAsync(scene.Gateway.RefundOutside(scene.Payment.PaymentIntentId!, Money.Yen(500)));

        await scene.DeliveredAsync();

        var payment = await scene.Booking.PaymentAsync(scene.Hold);
        // and the rest is a task: the refund of all has failed
        Assert.Equal((500, 500), (payment.Refunded, payment.RefundAsked));
        await scene.BalancesAsync();
    }

    /// <summary>
    /// Found by the chaos: the failure came first and meant nothing to anybody, then the old success was believed.
    /// </summary>
    [Theory, OnEveryDatabase]
    public async Task A_refund_of_the_dashboard_whose_failure_was_told_before_its_success_ends_as_failed(
        DatabaseEngine engine
    )
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        var made = scene.Gateway.RefundOutside(scene.Payment.PaymentIntentId!, Money.Yen(500));
        var failed = scene.Gateway.Change(made.Refund!.Id, GatewayRefundState.Failed, "declined");
        await scene.Server.DeliverAsync(failed);
        await scene.Server.DeliverAsync(made);

        await scene.DeliveredAsync();

        Assert.Equal(0, (await scene.Booking.PaymentAsync(scene.Hold)).Refunded);
        await scene.BalancesAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_refund_that_was_carried_out_twice_is_seen_and_becomes_a_task(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        await scene.Server.CancelAsync(scene.Member, scene.Hold.ReservationNumber);
        await scene.Booking.SettleAsync();
        var refund = scene.Gateway.Refunds.Single();
        scene.Gateway.RefundAgain(refund.PaymentIntentId!, refund.Amount, refund.RefundNumber);
        scene.LoseEvents();
        scene.GrowOld();

        await scene.BecomesATaskAsync(await scene.FindAsync(DiscrepancyKind.RefundedTwice, refund.RefundNumber));
    }

    [Theory, OnEveryDatabase]
    public async Task More_given_back_than_the_payment_bears_is_seen_and_becomes_a_task(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        scene.Gateway.RefundAgain(scene.Payment.PaymentIntentId!, Money.Yen(6000), null);
        scene.LoseEvents();
        scene.GrowOld();
        await scene.BecomesATaskAsync(await scene.FindAsync(DiscrepancyKind.RefundedTwice, scene.Payment.Number));
    }

    [Theory, OnEveryDatabase]
    public async Task A_refund_that_failed_in_silence_is_booked_as_failed(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.RefundedAsync(engine);
        scene.Gateway.ChangeSilently(
            scene.Gateway.Refunds.Single().Id,
            r => r with { State = GatewayRefundState.Failed, FailureReason = "lost_or_stolen_card" }
        );

        var found = await scene.FindAsync(DiscrepancyKind.RefundStateDiffers);
        Assert.Equal(("Succeeded", "Failed"), (found.Here, found.There));
        await scene.ResolvesAsync(found);
        Assert.Equal(0, (await scene.Booking.PaymentAsync(scene.Hold)).Refunded);
    }

    [Theory, OnEveryDatabase]
    public async Task A_refund_that_counts_as_failed_and_went_through_becomes_a_task(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.RefundedAsync(engine);
        var id = scene.Gateway.Refunds.Single().Id;
        scene.Gateway.Change(id, GatewayRefundState.Failed, "declined");
        await scene.DeliveredAsync();
        scene.Gateway.ChangeSilently(id, r => r with { State = GatewayRefundState.Succeeded });
        scene.GrowOld();
        await scene.BecomesATaskAsync(await scene.FindAsync(DiscrepancyKind.RefundedAfterFailure));
    }

    [Theory, OnEveryDatabase]
    public async Task A_refund_with_another_amount_there_becomes_a_task(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.RefundedAsync(engine);
        scene.Gateway.ChangeSilently(scene.Gateway.Refunds.Single().Id, r => r with { Amount = Money.Yen(1) });
        await scene.BecomesATaskAsync(await scene.FindAsync(DiscrepancyKind.RefundAmountDiffers));
    }

    [Theory, OnEveryDatabase]
    public async Task A_refund_that_the_provider_does_not_know_becomes_a_task(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.RefundedAsync(engine);
        scene.Gateway.Forget(scene.Gateway.Refunds.Single().Id);
        await scene.BecomesATaskAsync(await scene.FindAsync(DiscrepancyKind.RefundUnknownThere));
    }

    [Theory, OnEveryDatabase]
    public async Task A_refund_that_failed_a_moment_ago_waits_for_its_event(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.RefundedAsync(engine);
        scene.Gateway.Change(scene.Gateway.Refunds.Single().Id, GatewayRefundState.Failed, "declined");

        var view = await scene.CheckAsync();

        Assert.Equal((RunOutcome.Balanced, 2), (view.Shown!.Outcome, view.Shown.InProgress));
    }
}
