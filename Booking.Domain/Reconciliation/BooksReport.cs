using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <summary>The last runs and what one of them has found; for admins. And the one figure that everybody may see.</summary>
public sealed class BooksReport(IDbContextFactory<BookingDbContext> contexts)
{
    private const int History = 15;

    /// <param name="runId">Null: the last that has finished.</param>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<BooksView> RunAsync(Actor actor, long? runId, CancellationToken cancel)
    {
        if (!actor.IsAdmin) throw new UnauthorizedAccessException("The books are for admins.");
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var runs = await Rows(db, db.ReconciliationRuns.OrderByDescending(r => r.Id).Take(History)).ToListAsync(cancel);
        var finished = db.ReconciliationRuns.Where(r => r.State == RunState.Finished && (runId == null || r.Id == runId)).OrderByDescending(r => r.Id);
        var shown = await Rows(db, finished.Take(1)).FirstOrDefaultAsync(cancel);
        return new(runs, shown, shown is null ? [] : await FoundAsync(db, shown.Id, cancel));
    }

    /// <summary>The newest run, open or not, to follow what happens; for admins.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<RunRow?> LatestAsync(Actor actor, CancellationToken cancel)
    {
        if (!actor.IsAdmin) throw new UnauthorizedAccessException("The books are for admins.");
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Rows(db, db.ReconciliationRuns.OrderByDescending(r => r.Id).Take(1)).FirstOrDefaultAsync(cancel);
    }

    public async Task<BooksHealth> HealthAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var last = await db.ReconciliationRuns.Where(r => r.State == RunState.Finished).OrderByDescending(r => r.FinishedAt).Select(r => new { r.Outcome, r.FinishedAt }).FirstOrDefaultAsync(cancel);
        return new(last?.Outcome switch { RunOutcome.Balanced => true, RunOutcome.Differences => false, _ => null }, last?.FinishedAt);
    }

    private static IQueryable<RunRow> Rows(BookingDbContext db, IQueryable<ReconciliationRun> runs) => runs.AsNoTracking().Select(r => new RunRow(
        r.Id, r.State, r.Stage, r.Outcome, r.Gaps, db.Users.Where(u => u.Id == r.RequestedBy).Select(u => u.UserName).FirstOrDefault(),
        r.RequestedAt, r.StartedAt, r.FinishedAt, r.Read, r.Differences, r.InProgress));

    private static async Task<IReadOnlyList<DifferenceRow>> FoundAsync(BookingDbContext db, long runId, CancellationToken cancel)
    {
        var rows = await db.ReconciliationDifferences.AsNoTracking().Where(d => d.RunId == runId).OrderBy(d => d.Id)
            .Select(d => new { d, Who = db.Users.Where(u => u.Id == d.MendedBy).Select(u => u.UserName).FirstOrDefault() }).ToListAsync(cancel);
        return [.. rows.OrderBy(r => r.d.Kind).ThenBy(r => r.d.Id).Select(r => new DifferenceRow(
            r.d.Id, r.d.Kind, r.d.Subject, r.d.ProviderId, Money(r.d.Expected, r.d.Currency), Money(r.d.Actual, r.d.Currency), r.d.Here, r.d.There, r.d.IsInProgress, r.d.MendState, r.d.MendedAt, r.Who))];
    }

    private static Money? Money(long? amount, string? currency) => amount is { } minor && currency is not null ? new Money(minor, currency) : null;
}
