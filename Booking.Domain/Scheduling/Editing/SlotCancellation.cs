using Booking.Domain.Common;
using Booking.Domain.Reservations.Cancellations;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>The slot is cancelled.</summary>
/// <param name="Version">What <see cref="ReopenSlot"/> starts from.</param>
/// <param name="Progress">How far its bookings are; the rest is finished in the background, also after a crash.</param>
public sealed record SlotCancellation(long SlotId, int Version, CancelledSlotProgress Progress)
{
    public string Number => Numbering.Slot.Of(SlotId);
}
