namespace Booking.Domain.Sales;

/// <summary>How full the slots of a weekday were, by each location's clock.</summary>
public sealed record WeekdayUse(DayOfWeek Day, SeatFill Seats);
