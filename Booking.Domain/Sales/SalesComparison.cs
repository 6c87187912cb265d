namespace Booking.Domain.Sales;

/// <summary>
/// The same figures of an earlier span, to hold a period against. Of a running month as many days as have begun of the
/// month that is compared with (rule Sales compared).
/// </summary>
/// <param name="Period">The days that are compared with.</param>
/// <param name="Money">Sums by currency, without their steps.</param>
public sealed record SalesComparison(
    SalesComparisonKind Kind,
    SalesPeriod Period,
    IReadOnlyDictionary<string, SalesLine> Money,
    int Bookings,
    int Cancellations,
    int PlansSold
)
{
    /// <summary>What of a currency there was; nothing where no money of it moved.</summary>
    public SalesLine Of(string currency) => Money.GetValueOrDefault(currency) ?? new SalesLine(default);
}
