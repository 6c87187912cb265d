using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Privacy.Retention;

/// <summary>What people said with a seat that they never paid: there was no lesson for it.</summary>
internal sealed class ClearAbandoned : IRetentionStep
{
    public RetentionLimit Limit => RetentionLimit.Abandoned;

    public async Task<int> ClearAsync(
        BookingDbContext db,
        DateTimeOffset before,
        DateTimeOffset now,
        int atMost,
        CancellationToken cancellationToken
    )
    {
        var ids = await db
            .Reservations.Where(r => r.Status == ReservationStatus.Expired && r.EndedAt < before)
            .Where(r => db.ReservationAnswers.Any(a => a.ReservationId == r.Id))
            .OrderBy(r => r.Id)
            .Select(r => r.Id)
            .Take(atMost)
            .ToListAsync(cancellationToken);
        return await db
            .ReservationAnswers.Where(a => ids.Contains(a.ReservationId))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
