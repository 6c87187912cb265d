using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>The studio cancels a slot.</summary>
/// <param name="Version">What the person saw when they began.</param>
/// <param name="Confirmed">
/// They have seen who is booked; without it a slot with bookings answers <see cref="SlotObjection.Asks"/>.
/// </param>
public sealed record CancelSlotRequest(long SlotId, int Version, string Key, bool Confirmed = false);
