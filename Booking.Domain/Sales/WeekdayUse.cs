namespace Booking.Domain.Sales;

/// <summary>How full the slots of a weekday were, by the clock on the wall of each location.</summary>
public sealed record WeekdayUse(DayOfWeek Day, SeatFill Seats);
