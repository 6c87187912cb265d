namespace Booking.Domain.Scheduling.Editing;

/// <summary>A new slot.</summary>
/// <param name="Key">One per intention: the same key never creates two.</param>
/// <param name="Consent">What the person was asked and wants nevertheless; null if nothing was asked yet.</param>
public sealed record CreateSlotRequest(SlotDraft Draft, string Key, SlotConsent? Consent = null);
