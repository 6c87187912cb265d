using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Privacy.Retention;

/// <summary>What device somebody had is nobody's business for longer (rule Sessions).</summary>
internal sealed class ClearSessions : IRetentionStep
{
    public RetentionLimit Limit => RetentionLimit.Sessions;

    public async Task<int> ClearAsync(
        BookingDbContext db,
        DateTimeOffset before,
        DateTimeOffset now,
        int atMost,
        CancellationToken cancellationToken
    )
    {
        var ids = await db
            .Sessions.Where(s => s.EndedAt < before)
            .OrderBy(s => s.EndedAt)
            .Select(s => s.Id)
            .Take(atMost)
            .ToListAsync(cancellationToken);
        return await db.Sessions.Where(s => ids.Contains(s.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}
