using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>
/// The same slot once more, at another time, or with another person, or in another room of the location; with the same
/// length, seats and prices, in no series.
/// </summary>
/// <param name="SlotId">Which one is copied; may be cancelled.</param>
/// <param name="StartsAt">Of the copy.</param>
/// <param name="StaffId">Of the copy; null: nobody.</param>
/// <param name="RoomId">Of the copy; null: none.</param>
/// <param name="Key">One per intention: the same key never creates two.</param>
public sealed record CopySlotRequest(
    long SlotId,
    DateTimeOffset StartsAt,
    long? StaffId,
    long? RoomId,
    string Key,
    SlotConsent? Consent = null
);
