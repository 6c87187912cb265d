using Booking.Domain.Catalog;
using Booking.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Calendar;

internal sealed record OpenSpan(long LocationId, DayOfWeek Day, TimeOnly OpensAt, TimeOnly ClosesAt);
