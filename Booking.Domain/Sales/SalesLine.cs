namespace Booking.Domain.Sales;

/// <summary>
/// The money of one day or month, minor units. Each movement counts when it happened: a refund in the month it was
/// made, not in that of its sale.
/// </summary>
/// <param name="Start">First day of the step.</param>
/// <param name="Card">Taken by the provider.</param>
/// <param name="Cash">Taken at the desk.</param>
/// <param name="Refunds">
/// Given back, by the provider and at the desk; negative if refunds of an earlier step failed and came back.
/// </param>
/// <param name="Lost">Taken back by banks after lost disputes.</param>
public sealed record SalesLine(DateOnly Start, long Card = 0, long Cash = 0, long Refunds = 0, long Lost = 0)
{
    public long Revenue => Card + Cash;

    public long Net => Revenue - Refunds - Lost;

    internal SalesLine Plus(SalesLine other) =>
        this with
        {
            Card = Card + other.Card,
            Cash = Cash + other.Cash,
            Refunds = Refunds + other.Refunds,
            Lost = Lost + other.Lost,
        };
}
