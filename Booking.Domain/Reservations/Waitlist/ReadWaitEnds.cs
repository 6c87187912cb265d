using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Waitlist;

/// <summary>Reads when queues end, for a list that shows many slots: one query, however many they are.</summary>
public sealed class ReadWaitEnds(IDbContextFactory<BookingDbContext> contexts, Func<WaitlistSettings> settings)
{
    public async Task<WaitEnds> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new(await db.DeadlinePolicies.AsNoTracking().ToListAsync(cancellationToken), settings());
    }
}
