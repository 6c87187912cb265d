using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Slots;

namespace Booking.Domain.Calendar;

/// <summary>A change of the calendar has been made.</summary>
/// <param name="Slot">As it is now: what the next edit starts from.</param>
/// <param name="Notified">How many members are mailed.</param>
public sealed record SlotSaved(SlotSheet Slot, int Notified = 0);
