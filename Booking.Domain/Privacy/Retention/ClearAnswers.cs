using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Privacy.Retention;

/// <summary>What members said for a lesson, long after it.</summary>
internal sealed class ClearAnswers : IRetentionStep
{
    public RetentionLimit Limit => RetentionLimit.Answers;

    public async Task<int> ClearAsync(
        BookingDbContext db,
        DateTimeOffset before,
        DateTimeOffset now,
        int atMost,
        CancellationToken cancellationToken
    )
    {
        var ids = await db
            .Reservations.Where(r => r.Slot.EndsAt < before && db.ReservationAnswers.Any(a => a.ReservationId == r.Id))
            .OrderBy(r => r.Id)
            .Select(r => r.Id)
            .Take(atMost)
            .ToListAsync(cancellationToken);
        return await db
            .ReservationAnswers.Where(a => ids.Contains(a.ReservationId))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
