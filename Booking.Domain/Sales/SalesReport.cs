using Booking.Domain.Contracts;

namespace Booking.Domain.Sales;

/// <summary>What a studio took, gave back and filled in a period.</summary>
/// <param name="Money">One part per currency that moved; empty: no money moved.</param>
/// <param name="Bookings">Bookings that were confirmed in the period; a hold that nobody paid is none.</param>
/// <param name="Cancellations">Confirmed bookings that were cancelled in the period, whenever they had been made.</param>
public sealed record SalesReport(
    SalesPeriod Period, IReadOnlyList<CurrencySales> Money, int Bookings, int Cancellations, IReadOnlyList<PlanSales> Plans,
    IReadOnlyList<SeatUse> Programs, IReadOnlyList<SeatUse> Staff, IReadOnlyList<WeekdayUse> Weekdays)
{
    /// <summary>Nothing was sold, booked or held.</summary>
    public bool IsEmpty => Money.Count == 0 && Bookings == 0 && Cancellations == 0 && Plans.Count == 0 && Programs.Count == 0;
}

/// <summary>The money of one currency, step by step.</summary>
/// <param name="Lines">One per step of the period, also where nothing happened.</param>
public sealed record CurrencySales(string Currency, IReadOnlyList<SalesLine> Lines)
{
    public SalesLine Total { get; } = Lines.Aggregate(new SalesLine(default), (sum, line) => sum.Plus(line));
}

/// <summary>The money of one day or month, minor units. Each movement counts when it happened: a refund in the month it was made, not in that of its sale.</summary>
/// <param name="Start">First day of the step.</param>
/// <param name="Card">Taken by the provider.</param>
/// <param name="Cash">Taken at the desk.</param>
/// <param name="Refunds">Given back, by the provider and at the desk; less than nothing where refunds of an earlier step failed and came back.</param>
/// <param name="Lost">Taken back by banks after lost disputes.</param>
public sealed record SalesLine(DateOnly Start, long Card = 0, long Cash = 0, long Refunds = 0, long Lost = 0)
{
    public long Revenue => Card + Cash;

    public long Net => Revenue - Refunds - Lost;

    internal SalesLine Plus(SalesLine other) => this with { Card = Card + other.Card, Cash = Cash + other.Cash, Refunds = Refunds + other.Refunds, Lost = Lost + other.Lost };
}

/// <summary>What a plan sold.</summary>
/// <param name="Sold">Contracts that began in the period.</param>
/// <param name="Payments">Payments for it, a subscription's renewals included.</param>
/// <param name="Amount">What those payments brought, before refunds.</param>
public sealed record PlanSales(string Number, LocalizedText Name, PlanKind Kind, int Sold, int Payments, Money Amount);

/// <summary>How full the slots of a program, or of a person, were.</summary>
/// <param name="Name">Null: slots of nobody in particular.</param>
public sealed record SeatUse(string? Number, LocalizedText? Name, SeatFill Seats);

/// <summary>How full the slots of a weekday were, by the clock on the wall of each location.</summary>
public sealed record WeekdayUse(DayOfWeek Day, SeatFill Seats);

/// <summary>Seats of slots that have begun, trial seats included; slots that the studio cancelled are left out.</summary>
/// <param name="Taken">Booked and not cancelled; a seat on hold is not taken.</param>
public readonly record struct SeatFill(int Slots, long Capacity, long Taken)
{
    /// <summary>From 0 to 1; 0 where there were no seats.</summary>
    public double Share => Capacity == 0 ? 0 : (double)Taken / Capacity;

    public static SeatFill operator +(SeatFill left, SeatFill right) => new(left.Slots + right.Slots, left.Capacity + right.Capacity, left.Taken + right.Taken);
}
