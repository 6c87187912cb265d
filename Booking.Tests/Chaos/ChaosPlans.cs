using System.Text.Json;
using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Chaos;

/// <content>Plans of running subscriptions are changed at Stripe (rule Periods), with and without proration.</content>
internal sealed partial class ChaosWorld
{
    private static readonly string[] Prorations = ["always_invoice", "create_prorations", "none"];

    /// <summary>How often a subscription went over to another plan.</summary>
    public int PlansChanged { get; private set; }

    /// <summary>One subscription runs from the start, so that there is something to change.</summary>
    public async Task SubscribeAsync()
    {
        await BuyAsync(_members[0], _plans.First(p => p.Kind == PlanKind.Subscription));
        await EndAsync([.. _pages.Select(page => PayAsync(page, Cards[0]))], () => _host.Pass(TimeSpan.FromSeconds(1)));
        _pages.Clear();
    }

    private async Task ChangePlanAsync(int which)
    {
        await using var db = _database.Open();
        var running = await db
            .Contracts.AsNoTracking()
            .Where(c => c.SubscriptionId != null && c.Status == ContractStatus.Active)
            .OrderBy(c => c.Id)
            .Select(c => new { c.SubscriptionId, c.PlanId })
            .ToListAsync();
        if (running.Count == 0)
            return;
        var one = running[which % running.Count];
        var other = _plans.First(p => p.Kind == PlanKind.Subscription && p.Id != one.PlanId);
        var item = (await _host.GetAsync("/v1/subscriptions/" + one.SubscriptionId))
            .GetProperty("items")
            .GetProperty("data")[0]
            .GetProperty("id")
            .GetString();
        var (response, json) = await _host.PostAsync(
            "/v1/subscriptions/" + one.SubscriptionId,
            $"items[0][id]={item}&items[0][price]={other.GatewayPriceId}&proration_behavior={Prorations[which % 3]}"
        );
        using (response)
        {
            if (response.IsSuccessStatusCode)
                PlansChanged++;
            else if (!IsOver(json))
                throw new InvalidOperationException(json.ToString());
        }
    }

    /// <summary>It ended there, and the news of it has not come or was lost.</summary>
    private static bool IsOver(JsonElement answer)
    {
        var error = answer.GetProperty("error");
        return (error.TryGetProperty("code", out var code) && code.GetString() == "resource_missing")
            || error
                .GetProperty("message")
                .GetString()!
                .StartsWith("A canceled subscription", StringComparison.Ordinal);
    }
}
