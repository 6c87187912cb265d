using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;

namespace Booking.Domain.Contracts;

/// <summary>
/// Compares what a plan shows with what the provider charges for it (rule One price): asked when a plan is saved, and
/// every night.
/// </summary>
internal static class PlanPrice
{
    /// <summary>Everything that differs, what matters most first; empty if they agree.</summary>
    /// <param name="there">Null: the provider has no such price.</param>
    /// <param name="live">Whether real money moves here.</param>
    public static IReadOnlyList<PriceDifference> Compare(PlanKind kind, Money shown, GatewayPrice? there, bool live)
    {
        if (there is null)
            return [PriceDifference.Unknown];
        var found = new List<PriceDifference>();
        if (there.Live != live)
            found.Add(PriceDifference.OtherMode);
        if (!there.IsActive)
            found.Add(PriceDifference.Archived);
        if (!IsPaidAsSold(kind, there))
            found.Add(PriceDifference.OtherInterval);
        if (there.Amount != shown)
            found.Add(PriceDifference.OtherAmount);
        return found;
    }

    private static bool IsPaidAsSold(PlanKind kind, GatewayPrice there) =>
        kind == PlanKind.Subscription
            ? there is { Interval: GatewayInterval.Month, IntervalCount: 1 }
            : there.Interval is null;
}
