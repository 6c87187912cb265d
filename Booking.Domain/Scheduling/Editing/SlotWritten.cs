using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>What a command wrote.</summary>
/// <param name="People">How many bookings it affected.</param>
internal sealed record SlotWritten(long SlotId, int People = 0);
