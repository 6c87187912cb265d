using Booking.Domain.Catalog;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <summary>
/// The lease on a run: of all servers at most one works on a run, and each night has one. Every step is a conditional
/// update or a unique index.
/// </summary>
public sealed class ReconciliationLease(
    IDbContextFactory<BookingDbContext> contexts,
    Transactions transactions,
    ReconciliationSettings settings,
    TimeProvider clock
)
{
    /// <summary>
    /// How long a server may stay silent; a single call of the provider takes 20 seconds at most, and several may be
    /// tried.
    /// </summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>The night that is known to have its run, so that the database is not asked every second.</summary>
    private DateOnly _settledNight;

    /// <summary>Opens a run; false if one is open already.</summary>
    internal async Task<bool> OpenAsync(
        ReconciliationRun run,
        Action<BookingDbContext>? also,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await transactions.RunAsync(
                (db, _) =>
                {
                    db.ReconciliationRuns.Add(run);
                    also?.Invoke(db);
                    return Task.FromResult(true);
                },
                cancellationToken
            );
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            return false;
        }
    }

    /// <summary>Opens the night's run once its time has come, even if that was hours ago.</summary>
    internal async Task OpenNightAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var local = LocationTime.Local(now, Location.DefaultTimeZone);
        var night = DateOnly.FromDateTime(local.DateTime);
        if (LocationTime.Utc(night.ToDateTime(settings.At), Location.DefaultTimeZone) > now)
            night = night.AddDays(-1);
        if (night == _settledNight)
            return;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await db.ReconciliationRuns.AnyAsync(r => r.OpenMarker != null, cancellationToken))
                return;
            if (await db.ReconciliationRuns.AnyAsync(r => r.Night == night, cancellationToken))
            {
                _settledNight = night;
                return;
            }
        }

        await OpenAsync(ReconciliationRun.OfNight(night, now), null, cancellationToken);
    }

    /// <summary>
    /// Leases the open run that waits for a server; null if there is none or another server leased it.
    /// </summary>
    internal async Task<long?> ClaimAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        ReconciliationRun? open;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            open = await db
                .ReconciliationRuns.AsNoTracking()
                .FirstOrDefaultAsync(r => r.OpenMarker != null, cancellationToken);
        if (open is null)
            return null;
        if (open.State == RunState.Running)
        {
            if (open.LeaseUntil < now)
                await InterruptAsync(open.Id, now, cancellationToken);
            return null;
        }

        var lease = now + Lease;
        var claimed = await transactions.RunAsync(
            (db, token) =>
                db
                    .ReconciliationRuns.Where(r => r.Id == open.Id && r.State == RunState.Requested)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(r => r.State, RunState.Running)
                                .SetProperty(r => r.StartedAt, now)
                                .SetProperty(r => r.LeaseUntil, lease),
                        token
                    ),
            cancellationToken
        );
        return claimed == 1 ? open.Id : null;
    }

    /// <summary>Extends the lease and stores the progress.</summary>
    /// <exception cref="InvalidOperationException">The run was taken for crashed meanwhile.</exception>
    internal async Task KeepAsync(long runId, RunStage stage, int read, CancellationToken cancellationToken)
    {
        var lease = clock.GetUtcNow() + Lease;
        var kept = await transactions.RunAsync(
            (db, token) =>
                db
                    .ReconciliationRuns.Where(r => r.Id == runId && r.State == RunState.Running)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(r => r.LeaseUntil, lease)
                                .SetProperty(r => r.Stage, stage)
                                .SetProperty(r => r.Read, read),
                        token
                    ),
            cancellationToken
        );
        if (kept == 0)
            throw new InvalidOperationException($"Reconciliation run {runId} was given up.");
    }

    /// <summary>A fault ended it; the night is not tried again.</summary>
    internal Task FailAsync(long runId, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            (db, token) =>
            {
                var now = clock.GetUtcNow();
                return db
                    .ReconciliationRuns.Where(r => r.Id == runId && r.State == RunState.Running)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(r => r.State, RunState.Failed)
                                .SetProperty(r => r.FinishedAt, now)
                                .SetProperty(r => r.OpenMarker, (int?)null),
                        token
                    );
            },
            cancellationToken
        );

    /// <summary>Its server has crashed: another run may be opened, and the night repeated.</summary>
    private Task InterruptAsync(long runId, DateTimeOffset now, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async (db, token) =>
            {
                var given = await db
                    .ReconciliationRuns.Where(r => r.Id == runId && r.State == RunState.Running && r.LeaseUntil < now)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(r => r.State, RunState.Interrupted)
                                .SetProperty(r => r.FinishedAt, now)
                                .SetProperty(r => r.OpenMarker, (int?)null)
                                .SetProperty(r => r.Night, (DateOnly?)null),
                        token
                    );
                if (given == 1)
                    _settledNight = default;
                return given;
            },
            cancellationToken
        );
}
