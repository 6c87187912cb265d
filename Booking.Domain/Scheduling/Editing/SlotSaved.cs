using Booking.Domain.Scheduling.Slots;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>A change of the calendar has been made.</summary>
/// <param name="Slot">As it is now: what the next edit starts from.</param>
/// <param name="Notified">How many members are mailed.</param>
public sealed record SlotSaved(SlotSheet Slot, int Notified = 0);
