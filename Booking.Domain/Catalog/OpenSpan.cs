using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog;

/// <summary>A span of a weekday in which a location is open.</summary>
public sealed record OpenSpan(long LocationId, DayOfWeek Day, TimeOnly OpensAt, TimeOnly ClosesAt);
