using Booking.Domain.Payments.Ownership;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Reconciliation;

/// <summary>Stores what a run has found, in one transaction with its end; runs older than a year go.</summary>
public sealed class FinishReconciliation(Transactions transactions, TimeProvider clock, ILogger<Reconcile> log)
{
    /// <summary>Most rows of each kind that are stored; the counts include all.</summary>
    internal const int MaxRows = 500;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <exception cref="InvalidOperationException">The run was given up meanwhile; nothing is stored.</exception>
    internal Task RunAsync(
        long runId,
        ReconciliationResult result,
        List<ForeignObject> foreign,
        CancellationToken cancellationToken
    ) =>
        transactions.RunAsync(
            async (db, token) =>
            {
                var now = clock.GetUtcNow();
                var (read, gaps, found) = result;
                var (differences, inProgress) = (
                    found.Where(f => !f.InProgress).ToList(),
                    found.Where(f => f.InProgress).ToList()
                );
                var outcome =
                    differences.Count > 0 ? RunOutcome.Differences
                    : gaps == RunGaps.None ? RunOutcome.Balanced
                    : RunOutcome.Incomplete;
                var finished = await db
                    .ReconciliationRuns.Where(r => r.Id == runId && r.State == RunState.Running)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(r => r.State, RunState.Finished)
                                .SetProperty(r => r.OpenMarker, (int?)null)
                                .SetProperty(r => r.FinishedAt, now)
                                .SetProperty(r => r.Outcome, outcome)
                                .SetProperty(r => r.Gaps, gaps)
                                .SetProperty(r => r.Read, read)
                                .SetProperty(r => r.Differences, differences.Count)
                                .SetProperty(r => r.InProgress, inProgress.Count)
                                .SetProperty(r => r.Foreign, foreign.Count),
                        token
                    );
                if (finished == 0)
                    throw new InvalidOperationException($"Reconciliation run {runId} was given up.");
                var tasks = await OpenTasksAsync(db, token);
                foreach (var finding in differences.Take(MaxRows).Concat(inProgress.Take(MaxRows)))
                    db.ReconciliationDiscrepancies.Add(
                        new(
                            runId,
                            finding,
                            finding.InProgress
                                ? null
                                : tasks.GetValueOrDefault((finding.Kind, finding.Subject, finding.ProviderId))
                        )
                    );
                await ListForeignAsync(db, runId, foreign, token);
                await db
                    .ReconciliationRuns.Where(r => r.RequestedAt < now - Kept && r.OpenMarker == null)
                    .ExecuteDeleteAsync(token);
                log.LogInformation(
                    "Reconciliation run {Run}: {Outcome}, {Discrepancies} discrepancies, {InProgress} in progress, "
                        + "gaps {Gaps}",
                    runId,
                    outcome,
                    differences.Count,
                    inProgress.Count,
                    gaps
                );
                return true;
            },
            cancellationToken
        );

    /// <summary>Lists what no earlier run has listed.</summary>
    private static async Task ListForeignAsync(
        BookingDbContext db,
        long runId,
        List<ForeignObject> foreign,
        CancellationToken cancellationToken
    )
    {
        var ids = foreign.Take(MaxRows).Select(f => f.ProviderId).ToList();
        var listed = await db
            .ReconciliationForeign.Where(f => ids.Contains(f.ProviderId))
            .Select(f => f.ProviderId)
            .ToListAsync(cancellationToken);
        db.ReconciliationForeign.AddRange(
            foreign.Take(MaxRows).ExceptBy(listed, f => f.ProviderId).Select(f => new ReconciliationForeign(runId, f))
        );
    }

    /// <summary>Discrepancies of an earlier run for which a task is still open.</summary>
    private static async Task<Dictionary<(DiscrepancyKind, string, string?), long?>> OpenTasksAsync(
        BookingDbContext db,
        CancellationToken cancellationToken
    ) => (
            await db
                .ReconciliationDiscrepancies.Where(d =>
                    d.TaskId != null && db.Compensations.Any(c => c.Id == d.TaskId && c.ResolvedAt == null)
                )
                .Select(d => new
                {
                    d.Kind,
                    d.Subject,
                    d.ProviderId,
                    d.TaskId,
                })
                .ToListAsync(cancellationToken)
        ).GroupBy(d => (d.Kind, d.Subject, d.ProviderId)).ToDictionary(g => g.Key, g => g.Max(d => d.TaskId));
}
