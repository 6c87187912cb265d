using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <summary>
/// The runs and what one of them has found, for admins; and the one figure that everybody may see.
/// </summary>
public sealed class ReconciliationReport(IDbContextFactory<BookingDbContext> contexts)
{
    public const int MaxPageSize = 200;

    /// <param name="runId">Null: the last that has finished.</param>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<ReconciliationView> RunAsync(Actor actor, long? runId, CancellationToken cancellationToken)
    {
        actor.RequireAdmin();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var finished = db
            .ReconciliationRuns.Where(r => r.State == RunState.Finished && (runId == null || r.Id == runId))
            .OrderByDescending(r => r.Id);
        var shown = await Rows(db, finished.Take(1)).FirstOrDefaultAsync(cancellationToken);
        if (shown is null)
            return new(null, [], []);
        var foreign = await db
            .ReconciliationForeign.AsNoTracking()
            .Where(f => f.RunId == shown.Id)
            .OrderBy(f => f.ProviderId)
            .ToListAsync(cancellationToken);
        return new(
            shown,
            await FoundAsync(db, shown.Id, cancellationToken),
            [.. foreign.OrderBy(f => f.Kind).Select(f => f.ToObject())]
        );
    }

    /// <summary>All runs, by the order in which they were asked for.</summary>
    /// <param name="page">From 1.</param>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<Page<RunRow>> RunsAsync(
        Actor actor,
        bool descending,
        int page,
        int size,
        CancellationToken cancellationToken
    )
    {
        actor.RequireAdmin();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(page);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxPageSize);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var total = await db.ReconciliationRuns.CountAsync(cancellationToken);
        var ordered = descending
            ? db.ReconciliationRuns.OrderByDescending(r => r.Id)
            : db.ReconciliationRuns.OrderBy(r => r.Id);
        var rows = Page.IsBeyond(page, size, total)
            ? []
            : await Rows(db, ordered.Skip((page - 1) * size).Take(size)).ToListAsync(cancellationToken);
        return new(rows, page, size, total);
    }

    /// <summary>The newest run, open or not, to follow its progress; for admins.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<RunRow?> LatestAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.RequireAdmin();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Rows(db, db.ReconciliationRuns.OrderByDescending(r => r.Id).Take(1))
            .FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<ReconciliationHealth> HealthAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var last = await db
            .ReconciliationRuns.Where(r => r.State == RunState.Finished)
            .OrderByDescending(r => r.FinishedAt)
            .Select(r => new { r.Outcome, r.FinishedAt })
            .FirstOrDefaultAsync(cancellationToken);
        return new(
            last?.Outcome switch
            {
                RunOutcome.Balanced => true,
                RunOutcome.Differences => false,
                _ => null,
            },
            last?.FinishedAt
        );
    }

    private static IQueryable<RunRow> Rows(BookingDbContext db, IQueryable<ReconciliationRun> runs) =>
        runs.AsNoTracking()
            .Select(r => new RunRow(
                r.Id,
                r.State,
                r.Stage,
                r.Outcome,
                r.Gaps,
                db.Users.Where(u => u.Id == r.RequestedBy).Select(u => u.UserName).FirstOrDefault(),
                r.RequestedAt,
                r.StartedAt,
                r.FinishedAt,
                r.Read,
                r.Differences,
                r.InProgress,
                r.Foreign
            ));

    private static async Task<IReadOnlyList<DiscrepancyRow>> FoundAsync(
        BookingDbContext db,
        long runId,
        CancellationToken cancellationToken
    )
    {
        var rows = await db
            .ReconciliationDiscrepancies.AsNoTracking()
            .Where(d => d.RunId == runId)
            .OrderBy(d => d.Id)
            .Select(d => new
            {
                d,
                Who = db.Users.Where(u => u.Id == d.ResolvedBy).Select(u => u.UserName).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.OrderBy(r => r.d.Kind)
                .ThenBy(r => r.d.Id)
                .Select(r => new DiscrepancyRow(
                    r.d.Id,
                    r.d.Kind,
                    r.d.Subject,
                    r.d.ProviderId,
                    Money(r.d.Expected, r.d.Currency),
                    Money(r.d.Actual, r.d.Currency),
                    r.d.Here,
                    r.d.There,
                    r.d.IsInProgress,
                    r.d.ResolutionState,
                    r.d.ResolvedAt,
                    r.Who
                )),
        ];
    }

    private static Money? Money(long? amount, string? currency) =>
        amount is { } minor && currency is not null ? new Money(minor, currency) : null;
}
