using Booking.Domain.Scheduling.Slots;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>What became of a draft: it is saved.</summary>
/// <param name="Slot">As it is now: what the next edit starts from.</param>
/// <param name="Notified">How many members are mailed.</param>
public sealed record SlotSaved(SlotDetails Slot, int Notified = 0);
