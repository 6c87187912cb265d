namespace Booking.Domain.Catalog.Administration;

/// <summary>A span of a weekday, by the location's clock.</summary>
public sealed record OpeningSpan(DayOfWeek Day, TimeOnly? OpensAt, TimeOnly? ClosesAt);
