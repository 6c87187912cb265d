using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog;

/// <summary>A closed day; <paramref name="LocationId"/> is null for every location.</summary>
public sealed record ClosedDay(long? LocationId, DateOnly Date, LocalizedText Name);
