using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Series;

internal sealed record OpenSpan(long LocationId, DayOfWeek Day, TimeOnly OpensAt, TimeOnly ClosesAt);
