using Booking.Domain.Catalog;
using Booking.Domain.Common;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>One staff member or one room twice at the same time.</summary>
/// <param name="Draft">Which draft of several, from 0.</param>
/// <param name="Over">What is taken twice.</param>
/// <param name="Who">The name of the staff member or room.</param>
/// <param name="With">
/// The other slot's number (SS…); null if it is another draft of the same batch, <paramref name="WithDraft"/>.
/// </param>
/// <param name="StartsAt">Of the other (UTC).</param>
/// <param name="TimeZone">Of the other's location.</param>
public sealed record SlotClash(
    int Draft,
    ClashOver Over,
    LocalizedText Who,
    string? With,
    int? WithDraft,
    LocalizedText Program,
    LocalizedText Location,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string TimeZone
);
