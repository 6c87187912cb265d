using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Reconciliation;

/// <summary>
/// An admin resolves one discrepancy (rule Resolution): it is looked at again, and then what a webhook or a timer would
/// have done is done, by the same use case, in the transaction that marks the discrepancy and writes the audit line.
/// What cannot be resolved safely, and what failed, becomes an open task. Of two admins one does it.
/// </summary>
public sealed class ResolveDiscrepancy(
    IDbContextFactory<BookingDbContext> contexts,
    Transactions transactions,
    SecondLook secondLook,
    DiscrepancyRepair repair,
    TimeProvider clock,
    ILogger<ResolveDiscrepancy> log
)
{
    public async Task<Result<ResolutionResult, Refusal>> RunAsync(
        Actor actor,
        long discrepancyId,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        ReconciliationDiscrepancy? discrepancy;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            discrepancy = await db
                .ReconciliationDiscrepancies.AsNoTracking()
                .FirstOrDefaultAsync(d => d.Id == discrepancyId && !d.IsInProgress, cancellationToken);
        if (discrepancy is null)
            return Refusal.DiscrepancyNotFound;
        if (discrepancy.ResolutionState != ResolutionState.Open)
            return Refusal.DiscrepancySettled;
        try
        {
            return await TwiceAsync(() => ResolveAsync(actor, discrepancy, cancellationToken));
        }
        catch (Exception e) when (e is not RetryLimitExceededException && !cancellationToken.IsCancellationRequested)
        {
            // The database refuses it, or what the provider says cannot be processed: all of it is rolled back, and a
            // person must look.
            return await GiveUpAsync(actor, discrepancy, ResolutionState.Open, e, cancellationToken);
        }
    }

    private static async Task<T> TwiceAsync<T>(Func<Task<T>> attempt)
    {
        try
        {
            return await attempt();
        }
        catch (Exception e) when (e is not (RetryLimitExceededException or OperationCanceledException))
        {
            // A concurrent change won; rerun the checks, which now see it.
            return await attempt();
        }
    }

    private async Task<Result<ResolutionResult, Refusal>> ResolveAsync(
        Actor actor,
        ReconciliationDiscrepancy discrepancy,
        CancellationToken cancellationToken
    )
    {
        var look = await secondLook.RunAsync(
            discrepancy.Kind,
            discrepancy.Subject,
            discrepancy.ProviderId,
            cancellationToken
        );
        if (look.WhySilent is { } silent)
            return silent;
        var written = await transactions.RunAsync<ResolutionResult, Refusal>(
            (db, token) => WriteAsync(db, actor, discrepancy, look, token),
            cancellationToken
        );
        if (!written.Succeeded(out var result, out _) || result.State != ResolutionState.Resolved)
            return written;
        return await repair.FollowUpAsync(discrepancy, cancellationToken) is { } problem
            ? await GiveUpAsync(actor, discrepancy, ResolutionState.Resolved, problem, cancellationToken)
            : written;
    }

    private async Task<Result<ResolutionResult, Refusal>> WriteAsync(
        BookingDbContext db,
        Actor actor,
        ReconciliationDiscrepancy discrepancy,
        SecondLookResult look,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        // The row is the key: a second admin waits here, and then finds it settled.
        if (
            await SettleAsync(
                db.ReconciliationDiscrepancies.Where(d =>
                    d.Id == discrepancy.Id && d.ResolutionState == ResolutionState.Open
                ),
                ResolutionState.Resolved,
                actor,
                now,
                cancellationToken
            ) == 0
        )
            return Refusal.DiscrepancySettled;
        var state = look.Finding is null
            ? ResolutionState.Gone
            : await repair.ApplyAsync(db, discrepancy, look, now, cancellationToken);
        if (state == ResolutionState.TaskOpened)
            await OpenTaskAsync(db, discrepancy, look.Finding!, null, now, cancellationToken);
        if (state != ResolutionState.Resolved)
            await db
                .ReconciliationDiscrepancies.Where(d => d.Id == discrepancy.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.ResolutionState, state), cancellationToken);
        db.AuditLines.Add(Audit(actor, discrepancy, state, now));
        return new ResolutionResult(state);
    }

    /// <summary>
    /// What could not be resolved becomes a task in a transaction of its own, which contains nothing of the attempt.
    /// </summary>
    /// <param name="from">The discrepancy's state: Resolved if only what follows the transaction failed.</param>
    private async Task<Result<ResolutionResult, Refusal>> GiveUpAsync(
        Actor actor,
        ReconciliationDiscrepancy discrepancy,
        ResolutionState from,
        Exception problem,
        CancellationToken cancellationToken
    )
    {
        log.LogError(problem, "{Discrepancy} {Subject} could not be resolved", discrepancy.Kind, discrepancy.Subject);
        return await transactions.RunAsync<ResolutionResult, Refusal>(
            async (db, token) =>
            {
                var now = clock.GetUtcNow();
                if (
                    await SettleAsync(
                        db.ReconciliationDiscrepancies.Where(d => d.Id == discrepancy.Id && d.ResolutionState == from),
                        ResolutionState.TaskOpened,
                        actor,
                        now,
                        token
                    ) == 0
                )
                    return Refusal.DiscrepancySettled;
                await OpenTaskAsync(db, discrepancy, discrepancy.AsFound(), problem.GetType().Name, now, token);
                db.AuditLines.Add(Audit(actor, discrepancy, ResolutionState.TaskOpened, now));
                return new ResolutionResult(ResolutionState.TaskOpened);
            },
            cancellationToken
        );
    }

    private static AuditLine Audit(
        Actor actor,
        ReconciliationDiscrepancy discrepancy,
        ResolutionState state,
        DateTimeOffset now
    )
    {
        var subject = discrepancy.Subject.Length <= Numbering.MaxLength ? discrepancy.Subject : "books";
        return new(
            actor,
            AuditAction.ResolveDiscrepancy,
            subject,
            $"{discrepancy.Kind} {discrepancy.ProviderId}".Trim(),
            $"{state} ({Resolutions.WayOf(discrepancy.Kind)})",
            now
        );
    }

    /// <param name="standing">The discrepancy, while nobody else has settled it.</param>
    private static Task<int> SettleAsync(
        IQueryable<ReconciliationDiscrepancy> standing,
        ResolutionState to,
        Actor actor,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        standing.ExecuteUpdateAsync(
            set =>
                set.SetProperty(d => d.ResolutionState, to)
                    .SetProperty(d => d.ResolvedAt, now)
                    .SetProperty(d => d.ResolvedBy, actor.AccountId),
            cancellationToken
        );

    private static async Task OpenTaskAsync(
        BookingDbContext db,
        ReconciliationDiscrepancy discrepancy,
        Finding finding,
        string? problem,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (reservation, payment) = (default(long?), default(long?));
        if (
            Numbering.Reservation.TryParse(discrepancy.Subject, out var r)
            && await db.Reservations.AnyAsync(x => x.Id == r, cancellationToken)
        )
            reservation = r;
        if (
            Numbering.Payment.TryParse(discrepancy.Subject, out var p)
            && await db.Payments.AnyAsync(x => x.Id == p, cancellationToken)
        )
            payment = p;
        if (Numbering.Refund.TryParse(discrepancy.Subject, out var f))
            payment = await db
                .Refunds.Where(x => x.Id == f)
                .Select(x => (long?)x.PaymentId)
                .FirstOrDefaultAsync(cancellationToken);
        string?[] facts =
        [
            $"{discrepancy.Kind} {discrepancy.Subject}",
            finding.ProviderId,
            finding.Expected?.ToString(),
            finding.Actual?.ToString(),
            finding.Here,
            finding.There,
            problem,
        ];
        var notes = string.Join(' ', facts.OfType<string>());
        var task = await Compensation.OpenTaskAboutAsync(db, finding.ProviderId, cancellationToken);
        if (task is null)
        {
            var opened = new Compensation(
                CompensationKind.Manual,
                CompensationTrigger.Reconciliation,
                reservation,
                payment,
                finding.Actual ?? finding.Expected,
                notes,
                now
            );
            db.Compensations.Add(opened);
            await db.SaveChangesAsync(cancellationToken);
            task = opened.Id;
        }

        await db
            .ReconciliationDiscrepancies.Where(d => d.Id == discrepancy.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.TaskId, task), cancellationToken);
    }
}
