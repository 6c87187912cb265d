using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>The studio cancels a slot.</summary>
/// <param name="Version">What the person saw when they began.</param>
/// <param name="Confirmed">
/// They have seen who is booked; without it a slot with bookings answers <see cref="SlotObjection.Asks"/>.
/// </param>
/// <param name="Reason">
/// Told to everybody who is booked; one line of at most <see cref="Slots.Slot.MaxReasonLength"/> characters, or
/// nothing.
/// </param>
public sealed record CancelSlotRequest(
    long SlotId,
    int Version,
    string Key,
    bool Confirmed = false,
    string? Reason = null
);
