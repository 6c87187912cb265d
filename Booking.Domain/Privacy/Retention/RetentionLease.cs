using Booking.Domain.Catalog;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Privacy.Retention;

/// <summary>
/// The lease on a day's run: of all servers at most one clears, and each day has one run. Every step is a conditional
/// update or a unique index.
/// </summary>
internal sealed class RetentionLease(
    IDbContextFactory<BookingDbContext> contexts,
    Transactions transactions,
    TimeProvider clock
)
{
    /// <summary>How long a server may stay silent between two batches.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>On the studio's clock: most studios are asleep.</summary>
    private static readonly TimeSpan At = TimeSpan.FromHours(3);

    /// <summary>The day that is known to be done, so that the database is not asked every minute.</summary>
    private DateOnly _settled;

    private DateOnly Today =>
        DateOnly.FromDateTime(LocationTime.Local(clock.GetUtcNow(), Location.DefaultTimeZone).DateTime - At);

    /// <returns>The run that this server has leased; null: there is nothing to do, or another server does it.</returns>
    public async Task<RetentionRun?> ClaimAsync(CancellationToken cancellationToken)
    {
        var today = Today;
        if (today == _settled)
            return null;
        var run = await ReadAsync(today, cancellationToken);
        if (run is null)
            return await OpenAsync(today, cancellationToken);
        if (run.FinishedAt is not null)
            _settled = today;
        var now = clock.GetUtcNow();
        if (run.FinishedAt is not null || run.LeaseUntil > now)
            return null;
        return await KeepAsync(run.Id, run.LeaseUntil, run.Cleared, cancellationToken) is null
            ? null
            : await ReadAsync(today, cancellationToken);
    }

    /// <summary>Extends the lease; null if another server has taken it over.</summary>
    private Task<DateTimeOffset?> KeepAsync(
        long id,
        DateTimeOffset held,
        string cleared,
        CancellationToken cancellationToken
    ) =>
        transactions.RunAsync(
            (db, token) => KeepAsync(db, id, held, cleared, clock.GetUtcNow(), token),
            cancellationToken
        );

    /// <summary>Extends the lease and stores what was cleared, in the transaction that clears.</summary>
    /// <returns>Until when; null if another server has taken it over.</returns>
    public static async Task<DateTimeOffset?> KeepAsync(
        BookingDbContext db,
        long id,
        DateTimeOffset held,
        string cleared,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var until = now + Lease;
        var kept = await db
            .RetentionRuns.Where(r => r.Id == id && r.LeaseUntil == held && r.FinishedAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => r.LeaseUntil, until).SetProperty(r => r.Cleared, cleared),
                cancellationToken
            );
        return kept == 1 ? until : null;
    }

    public Task FinishAsync(long id, DateTimeOffset held, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            (db, token) =>
            {
                var now = clock.GetUtcNow();
                return db
                    .RetentionRuns.Where(r => r.Id == id && r.LeaseUntil == held)
                    .ExecuteUpdateAsync(set => set.SetProperty(r => r.FinishedAt, now), token);
            },
            cancellationToken
        );

    private async Task<RetentionRun?> ReadAsync(DateOnly day, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.RetentionRuns.AsNoTracking().FirstOrDefaultAsync(r => r.Day == day, cancellationToken);
    }

    private async Task<RetentionRun?> OpenAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        try
        {
            await transactions.RunAsync(
                (db, _) =>
                {
                    db.RetentionRuns.Add(new(day, now, now + Lease));
                    return Task.FromResult(true);
                },
                cancellationToken
            );
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            return null;
        }

        return await ReadAsync(day, cancellationToken);
    }
}
