using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>A cancelled slot to reopen.</summary>
/// <param name="Version">That of the cancellation.</param>
public sealed record ReopenSlotRequest(long SlotId, int Version, string Key, SlotConsent? Consent = null);
