using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Series;

/// <summary>A closed day by the location's calendar; of every location if none is named.</summary>
internal sealed record ClosedDay(long? LocationId, DateOnly Date, LocalizedText Name);
