namespace Booking.Domain.Scheduling.Editing;

/// <summary>
/// One slot and the draft it shall become, inside a command: an edit by itself, or a row of a series' edit.
/// </summary>
/// <param name="Version">What the person saw when they began.</param>
internal sealed record SlotEdit(long SlotId, SlotDraft Draft, int Version, SlotConsent Consent);
