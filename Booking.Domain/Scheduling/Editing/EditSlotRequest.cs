namespace Booking.Domain.Scheduling.Editing;

/// <summary>The slot as it shall be: moved, resized, edited, opened or closed.</summary>
/// <param name="Draft">All of it, not only what changes.</param>
/// <param name="Version">What the person saw when they began.</param>
/// <param name="Key">One per intention; a second attempt with a consent, or after a conflict, may keep it.</param>
public sealed record EditSlotRequest(
    long SlotId,
    SlotDraft Draft,
    int Version,
    string Key,
    SlotConsent? Consent = null
);
