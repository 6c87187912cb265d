using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Persistence;
using Booking.Domain.Reconciliation;
using Booking.Tests.TestKit;

namespace Booking.Tests.Reconciliation;

/// <summary>The prices of plans on sale are compared with the provider's every night (rule One price).</summary>
public sealed class PriceDiscrepancyTests
{
    [Theory, OnEveryDatabase]
    public async Task A_plan_that_shows_another_price_than_the_provider_charges_is_found(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        var plan = await scene.Booking.Studio.PlanAsync(PlanKind.Subscription, price: 9800);
        await scene.BalancesAsync();
        scene.Gateway.Prices[plan.GatewayPriceId!] = scene.Gateway.Prices[plan.GatewayPriceId!] with
        {
            Amount = Money.Yen(15400),
        };

        var found = await scene.FindAsync(DiscrepancyKind.PriceDiffers, plan.Number);

        Assert.Equal((Money.Yen(9800), Money.Yen(15400)), (found.Expected, found.Actual));
        await scene.BecomesATaskAsync(found);
    }

    [Theory, OnEveryDatabase]
    public async Task An_archived_price_and_one_that_is_gone_are_found_and_a_plan_that_is_not_sold_is_not_asked_about(
        DatabaseEngine engine
    )
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        var plan = await scene.Booking.Studio.PlanAsync(PlanKind.Subscription);
        var there = scene.Gateway.Prices[plan.GatewayPriceId!];
        scene.Gateway.Prices[there.Id] = there with { IsActive = false };
        Assert.Equal(
            nameof(PriceDifference.Archived),
            (await scene.FindAsync(DiscrepancyKind.PriceDiffers, plan.Number)).There
        );
        scene.Gateway.Prices.Remove(there.Id);
        Assert.Equal(
            nameof(PriceDifference.Unknown),
            (await scene.FindAsync(DiscrepancyKind.PriceDiffers, plan.Number)).There
        );
        await scene.Booking.Studio.CloseAsync(plan);
        await scene.BalancesAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_provider_that_does_not_answer_is_a_gap_and_no_discrepancy(DatabaseEngine engine)
    {
        await using var scene = await ReconciliationScene.StartAsync(engine);
        await scene.Booking.Studio.PlanAsync(PlanKind.Subscription);
        scene.Gateway.Faults.LoseRequest(GatewayCall.RetrievePrice);

        var view = await scene.CheckAsync();

        Assert.Equal((RunOutcome.Incomplete, RunGaps.Prices), (view.Shown!.Outcome, view.Shown.Gaps));
        Assert.Empty(view.Found);
    }
}
