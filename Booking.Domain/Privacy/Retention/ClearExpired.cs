using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Privacy.Retention;

/// <summary>
/// Clears, once a day, what is no ledger and has been kept long enough (rule Retention): in batches, each a transaction
/// of its own that also renews the lease and stores the counts, so that a killed server loses nothing and two never
/// clear at once.
/// </summary>
public sealed class ClearExpired(
    IDbContextFactory<BookingDbContext> contexts,
    Transactions transactions,
    RetentionSettings settings,
    TimeProvider clock
)
{
    private const int Batch = 500;

    private readonly RetentionLease _lease = new(contexts, transactions, clock);

    private readonly IReadOnlyList<IRetentionStep> _steps =
    [
        new ForgetUnconfirmed(),
        new ClearAbandoned(),
        new ClearMails(),
        new ClearProviderData(),
        new ClearSessions(),
        new ClearAnswers(),
        new ClearNotes(),
    ];

    /// <summary>What is cleared here; a test compares it with the register.</summary>
    internal IEnumerable<RetentionLimit> Limits => _steps.Select(step => step.Limit);

    /// <summary>One tick of the timer.</summary>
    /// <returns>How many rows were cleared.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (await _lease.ClaimAsync(cancellationToken) is not { } run)
            return 0;
        var cleared = run.ClearedByLimit.ToDictionary();
        var held = run.LeaseUntil;
        var total = 0;
        foreach (var step in _steps)
        {
            int rows;
            do
            {
                var batch = await BatchAsync(run.Id, held, step, cleared, cancellationToken);
                if (batch is null)
                    return total; // another server has taken over
                (rows, held) = batch.Value;
                total += rows;
            } while (rows > 0);
        }

        await _lease.FinishAsync(run.Id, held, cancellationToken);
        return total;
    }

    /// <returns>How many were cleared, and the lease; null if it is lost, and then nothing was cleared.</returns>
    private async Task<(int Rows, DateTimeOffset Held)?> BatchAsync(
        long run,
        DateTimeOffset held,
        IRetentionStep step,
        Dictionary<RetentionLimit, int> cleared,
        CancellationToken cancellationToken
    )
    {
        var already = cleared.GetValueOrDefault(step.Limit);
        var (rows, until) = await transactions.RunAsync(
            async (db, token) =>
            {
                var now = clock.GetUtcNow();
                var before = now - TimeSpan.FromDays(settings.DaysOf(step.Limit)!.Value);
                // The lease first: its row makes a second server wait, and find that it came too late.
                if (await RetentionLease.KeepAsync(db, run, held, RetentionRun.Written(cleared), now, token) is null)
                    return (0, (DateTimeOffset?)null);
                var done = await step.ClearAsync(db, before, now, Batch, token);
                cleared[step.Limit] = already + done;
                var kept = await RetentionLease.KeepAsync(
                    db,
                    run,
                    now + RetentionLease.Lease,
                    RetentionRun.Written(cleared),
                    now,
                    token
                );
                return (done, kept);
            },
            cancellationToken
        );
        return until is { } lease ? (rows, lease) : null;
    }
}
