using Booking.Domain.Common;

namespace Booking.Domain.Sales;

/// <summary>What a studio took, gave back and filled in a period.</summary>
/// <param name="Money">One part per currency with movements; empty if no money moved.</param>
/// <param name="Bookings">Bookings that were confirmed in the period; a hold that nobody paid does not count.</param>
/// <param name="Cancellations">
/// Confirmed bookings that were cancelled in the period, whenever they had been made.
/// </param>
public sealed record SalesReport(
    SalesPeriod Period,
    IReadOnlyList<CurrencySales> Money,
    int Bookings,
    int Cancellations,
    IReadOnlyList<PlanSales> Plans,
    IReadOnlyList<SeatUse> Programs,
    IReadOnlyList<SeatUse> Staff,
    IReadOnlyList<WeekdayUse> Weekdays
)
{
    /// <summary>Nothing was sold, booked or held.</summary>
    public bool IsEmpty =>
        Money.Count == 0 && Bookings == 0 && Cancellations == 0 && Plans.Count == 0 && Programs.Count == 0;
}
