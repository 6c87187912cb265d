using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Reservations.Cancellations;

/// <summary>How far the bookings of a cancelled slot are.</summary>
/// <param name="Done">Cancelled with restitution, and told.</param>
/// <param name="Total">All that were living when the work began.</param>
public readonly record struct CancelledSlotProgress(int Done, int Total)
{
    public bool IsComplete => Done >= Total;
}
