using Booking.Domain.Catalog;
using Booking.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Calendar;

/// <summary>A closed day by the location's calendar; of every location where none is named.</summary>
internal sealed record ClosedDay(long? LocationId, DateOnly Date, LocalizedText Name);
