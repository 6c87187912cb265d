using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Waitlist;

internal static class WaitlistPlaces
{
    /// <summary>How many wait before this one, and itself.</summary>
    public static async Task<int> OfAsync(
        BookingDbContext db,
        WaitlistEntry entry,
        CancellationToken cancellationToken
    ) =>
        1
        + await db.WaitlistEntries.CountAsync(
            e => e.SlotId == entry.SlotId && e.Status == WaitlistStatus.Waiting && e.Rank < entry.Rank,
            cancellationToken
        );
}
