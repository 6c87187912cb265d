using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Holds;

/// <summary>
/// One tick of the hold timer (§3 rule 9, §11): overdue holds begin to be released, and those being released ask the
/// provider. Needs no cron; several servers may tick at once.
/// </summary>
public sealed class ExpireHolds(IDbContextFactory<BookingDbContext> contexts, HoldRelease release, TimeProvider clock)
{
    /// <summary>Holds handled in one tick; the rest follows in the next.</summary>
    private const int Batch = 50;

    /// <summary>So many ask the provider at once: one that hangs does not keep the others waiting.</summary>
    private const int AtOnce = 4;

    /// <returns>How many holds were looked at; 0: nothing is due.</returns>
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
