using Booking.Domain.Catalog;
using Booking.Domain.Contracts;

namespace Booking.Domain.Masters;

/// <summary>When a location is open in a week; edited as a whole.</summary>
public sealed record OpeningHoursDraft(IReadOnlyList<OpeningSpan> Spans);
