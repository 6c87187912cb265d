namespace Booking.Domain.BackOffice;

/// <summary>The hits of one kind, the likeliest first; never empty.</summary>
public sealed record SearchGroup(SearchTarget Target, IReadOnlyList<SearchHit> Hits);
