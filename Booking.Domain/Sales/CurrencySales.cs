namespace Booking.Domain.Sales;

/// <summary>The money of one currency, step by step.</summary>
/// <param name="Lines">One per step of the period, also where nothing happened.</param>
public sealed record CurrencySales(string Currency, IReadOnlyList<SalesLine> Lines)
{
    public SalesLine Total { get; } = Lines.Aggregate(new SalesLine(default), (sum, line) => sum.Plus(line));
}
