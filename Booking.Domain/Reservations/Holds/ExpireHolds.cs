using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Holds;

/// <summary>
/// One tick of the hold timer (rule Hold): overdue holds begin to be released, and the provider is asked about those
/// being released. Several servers may tick at once.
/// </summary>
public sealed class ExpireHolds(IDbContextFactory<BookingDbContext> contexts, HoldRelease release, TimeProvider clock)
{
    /// <summary>Holds handled in one tick; the next tick continues.</summary>
    private const int Batch = 50;

    /// <summary>
    /// How many holds ask the provider concurrently, so that one call that hangs does not delay the others.
    /// </summary>
    private const int AtOnce = 4;

    /// <returns>How many holds were looked at; 0 if nothing is due.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var id in await OverdueAsync(cancellationToken))
            await release.BeginAsync(id, ReleaseCause.Timer, cancellationToken);
        var releasing = await ReleasingAsync(cancellationToken);
        await Parallel.ForEachAsync(
            releasing,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (id, token) => await release.FinishAsync(id, token)
        );
        return releasing.Count;
    }

    private async Task<List<long>> OverdueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Reservations.Where(r => r.Status == ReservationStatus.Held && r.HoldExpiresAt <= now)
            .OrderBy(r => r.HoldExpiresAt)
            .Select(r => r.Id)
            .Take(Batch)
            .ToListAsync(cancellationToken);
    }

    private async Task<List<long>> ReleasingAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Reservations.Where(r => r.Status == ReservationStatus.Releasing && r.ReleaseAttemptAt <= now)
            .OrderBy(r => r.ReleaseAttemptAt)
            .Select(r => r.Id)
            .Take(Batch)
            .ToListAsync(cancellationToken);
    }
}
