namespace Booking.Domain.Catalog.Administration;

/// <summary>When a location is open in a week; edited as a whole.</summary>
public sealed record OpeningHoursDraft(IReadOnlyList<OpeningSpan> Spans);
