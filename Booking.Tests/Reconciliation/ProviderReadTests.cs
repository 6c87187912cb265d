using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Disputes;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reconciliation;
using Booking.Domain.Reservations.Holds;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Reconciliation;

/// <summary>The provider is read to its end, and what it does not answer is said.</summary>
public sealed class ProviderReadTests
{
    [Theory, OnEveryDatabase]
    public async Task An_event_that_never_arrived_is_fetched_and_taken_once(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        var lost = scene.Gateway.RefundOutside(scene.Payment.PaymentIntentId!, Money.Yen(900));
        scene.Gateway.Undelivered.Clear();
        scene.GrowOld();

        var view = await scene.CheckAsync();
        Assert.Equal([DiscrepancyKind.RefundNotBooked, DiscrepancyKind.EventNotStored], view.Found.Select(d => d.Kind));
        Assert.Equal(ResolutionState.Resolved, (await scene.ResolveAsync(view.Found[1])).Value!.State);
        Assert.Equal(ResolutionState.Gone, (await scene.ResolveAsync(view.Found[0])).Value!.State);

        Assert.Equal(900, (await scene.Booking.PaymentAsync(scene.Hold)).Refunded);
        Assert.Equal(Receipt.Duplicate, await scene.Server.DeliverAsync(lost));
        await scene.BalancesAsync(); // though nobody has told the provider that it arrived
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_young_is_in_progress_and_no_discrepancy(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        await scene.PaidInSilenceAsync(growOld: false);
        scene.Gateway.RefundOutside(scene.Payment.PaymentIntentId!, Money.Yen(900)); // and its event is on the way
        await scene.Server.HoldAsync(await scene.Booking.Studio.MemberAsync(), scene.Slot);
        scene.Gateway.RefundsStart = GatewayRefundState.Pending;

        var view = await scene.CheckAsync();

        Assert.Equal(RunOutcome.Balanced, view.Shown!.Outcome);
        Assert.All(view.Found, d => Assert.True(d.IsInProgress));
        Assert.Equal(
            [
                DiscrepancyKind.PaidNotBooked,
                DiscrepancyKind.RefundNotBooked,
                DiscrepancyKind.SessionOpen,
                DiscrepancyKind.EventUnderWay,
            ],
            view.Found.Select(d => d.Kind).Distinct()
        );
        Assert.Equal(RefusalReason.DiscrepancyNotFound, (await scene.ResolveAsync(view.Found[0])).Refusal!.Reason);
    }

    [Theory, OnEveryDatabase]
    public async Task Lists_are_read_to_their_end_page_by_page(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        for (var i = 0; i < 4; i++)
            await scene.Booking.BookAndPayAsync(
                await scene.Booking.Studio.MemberAsync(),
                await scene.Booking.Studio.SlotAsync()
            );
        scene.LoseEvents();
        scene.Gateway.PageSize = 2;
        scene.GrowOld();

        Assert.Equal(10, (await scene.CheckAsync()).Shown!.Read); // five sessions, five payments
        Assert.Equal(3, scene.Gateway.Faults.Count(GatewayCall.ListCheckouts));
    }

    [Theory, OnEveryDatabase]
    public async Task A_provider_that_does_not_answer_leaves_a_gap_that_is_said(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        scene.Gateway.Faults.LoseRequest(GatewayCall.ListPayments);

        var view = await scene.CheckAsync();

        Assert.Equal((RunOutcome.Incomplete, RunGaps.Payments), (view.Shown!.Outcome, view.Shown.Gaps));
        Assert.Equal(
            new ReconciliationHealth(null, view.Shown.FinishedAt),
            await scene.Server.Get<ReconciliationReport>().HealthAsync(CancellationToken.None)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task While_the_provider_does_not_answer_nothing_is_resolved(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        await scene.PaidInSilenceAsync();
        var found = await scene.FindAsync(DiscrepancyKind.PaidNotBooked);
        scene.Gateway.Faults.Unreachable = true;
        Assert.Equal(RefusalReason.ProviderSilent, (await scene.ResolveAsync(found)).Refusal!.Reason);
        scene.Gateway.Faults.Unreachable = false;
        Assert.Equal(ResolutionState.Resolved, (await scene.ResolveAsync(found)).Value!.State);
    }
}
