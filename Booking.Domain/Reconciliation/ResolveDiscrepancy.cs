using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Reconciliation;

/// <summary>
/// An admin has one difference mended: it is looked at again, and then what a webhook or a timer would have done is
/// done, by the same use case, in the transaction that marks the difference and writes the audit line. What nothing
/// safe can mend, and what could not be done, becomes an open task. Of two admins one does it.
/// </summary>
public sealed class ResolveDiscrepancy(
    IDbContextFactory<BookingDbContext> contexts,
    Transactions transactions,
    SecondLook secondLook,
    ConfirmPayment confirm,
    RecordRefund record,
    IInvoiceEvents invoices,
    ReceivePaymentEvent receive,
    SendRefunds send,
    TimeProvider clock,
    ILogger<ResolveDiscrepancy> log
)
{
    public async Task<Result<ResolutionResult, Refusal>> RunAsync(
        Actor actor,
        long differenceId,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        ReconciliationDiscrepancy? difference;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            difference = await db
                .ReconciliationDiscrepancies.AsNoTracking()
                .FirstOrDefaultAsync(d => d.Id == differenceId && !d.IsInProgress, cancellationToken);
        if (difference is null)
            return Refusal.DiscrepancyNotFound;
        if (difference.ResolutionState != ResolutionState.Open)
            return Refusal.DiscrepancySettled;
        try
        {
            return await TwiceAsync(() => ResolveAsync(actor, difference, cancellationToken));
        }
        catch (Exception e) when (e is not RetryLimitExceededException && !cancellationToken.IsCancellationRequested)
        {
            // The database refuses it, or what the provider says cannot be processed: nothing of it stands, and a
            // person must look.
            return await GiveUpAsync(actor, difference, ResolutionState.Open, e, cancellationToken);
        }
    }

    private static async Task<T> TwiceAsync<T>(Func<Task<T>> mend)
    {
        try
        {
            return await mend();
        }
        catch (Exception e) when (e is not (RetryLimitExceededException or OperationCanceledException))
        {
            // What was missing may have come at this very moment by itself, or somebody else have changed what it hangs
            // on.
            return await mend();
        }
    }

    private async Task<Result<ResolutionResult, Refusal>> ResolveAsync(
        Actor actor,
        ReconciliationDiscrepancy difference,
        CancellationToken cancellationToken
    )
    {
        var sight = await secondLook.RunAsync(
            difference.Kind,
            difference.Subject,
            difference.ProviderId,
            cancellationToken
        );
        if (sight.IsSilent)
            return Refusal.ProviderSilent;
        var written = await transactions.RunAsync<ResolutionResult, Refusal>(
            (db, token) => WriteAsync(db, actor, difference, sight, token),
            cancellationToken
        );
        if (!written.Succeeded(out var result, out _) || result.State != ResolutionState.Resolved)
            return written;
        return await FollowUpAsync(difference, cancellationToken) is { } problem
            ? await GiveUpAsync(actor, difference, ResolutionState.Resolved, problem, cancellationToken)
            : written;
    }

    private async Task<Result<ResolutionResult, Refusal>> WriteAsync(
        BookingDbContext db,
        Actor actor,
        ReconciliationDiscrepancy difference,
        Sight sight,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        // The row is the key: whoever comes second waits here, and then finds it settled.
        if (
            await SettleAsync(
                db.ReconciliationDiscrepancies.Where(d =>
                    d.Id == difference.Id && d.ResolutionState == ResolutionState.Open
                ),
                ResolutionState.Resolved,
                actor,
                now,
                cancellationToken
            ) == 0
        )
            return Refusal.DiscrepancySettled;
        var state = sight.Finding is null
            ? ResolutionState.Gone
            : await ActAsync(db, difference, sight, now, cancellationToken);
        if (state == ResolutionState.TaskOpened)
            await OpenTaskAsync(db, difference, sight.Finding!, null, now, cancellationToken);
        if (state != ResolutionState.Resolved)
            await db
                .ReconciliationDiscrepancies.Where(d => d.Id == difference.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.ResolutionState, state), cancellationToken);
        db.AuditLines.Add(Audit(actor, difference, state, now));
        return new ResolutionResult(state);
    }

    /// <summary>
    /// What could not be mended becomes a task in a transaction of its own: nothing of the attempt is in it.
    /// </summary>
    /// <param name="from">What the difference stands at: Mended when only what follows the transaction failed.</param>
    private async Task<Result<ResolutionResult, Refusal>> GiveUpAsync(
        Actor actor,
        ReconciliationDiscrepancy difference,
        ResolutionState from,
        Exception problem,
        CancellationToken cancellationToken
    )
    {
        log.LogError(problem, "{Difference} {Subject} could not be mended", difference.Kind, difference.Subject);
        return await transactions.RunAsync<ResolutionResult, Refusal>(
            async (db, token) =>
            {
                var now = clock.GetUtcNow();
                if (
                    await SettleAsync(
                        db.ReconciliationDiscrepancies.Where(d => d.Id == difference.Id && d.ResolutionState == from),
                        ResolutionState.TaskOpened,
                        actor,
                        now,
                        token
                    ) == 0
                )
                    return Refusal.DiscrepancySettled;
                await OpenTaskAsync(db, difference, difference.AsFound(), problem.GetType().Name, now, token);
                db.AuditLines.Add(Audit(actor, difference, ResolutionState.TaskOpened, now));
                return new ResolutionResult(ResolutionState.TaskOpened);
            },
            cancellationToken
        );
    }

    private static AuditLine Audit(
        Actor actor,
        ReconciliationDiscrepancy difference,
        ResolutionState state,
        DateTimeOffset now
    )
    {
        var subject = difference.Subject.Length <= Numbering.MaxLength ? difference.Subject : "books";
        return new(
            actor,
            AuditAction.ResolveDiscrepancy,
            subject,
            $"{difference.Kind} {difference.ProviderId}".Trim(),
            $"{state} ({Resolutions.WayOf(difference.Kind)})",
            now
        );
    }

    /// <param name="standing">The difference, as long as nobody else has settled it.</param>
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

    private async Task<ResolutionState> ActAsync(
        BookingDbContext db,
        ReconciliationDiscrepancy difference,
        Sight sight,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        (Resolutions.WayOf(difference.Kind), sight.Evidence) switch
        {
            (Resolution.Recount, _) when Numbering.Slot.TryParse(difference.Subject, out var slot) =>
                await RecountAsync(db, slot, now, cancellationToken) ? ResolutionState.Resolved : ResolutionState.Gone,
            (Resolution.ConfirmPayment, GatewaySession session) => StateOf(
                await confirm.ApplyAsync(db, session, Trigger.Admin, cancellationToken)
            ),
            (Resolution.BookInvoice, GatewayInvoice invoice) => StateOf(
                await invoices.PaidAsync(db, invoice, Trigger.Admin, cancellationToken)
            ),
            (Resolution.BookRefund, GatewayRefund refund) => StateOf(
                await record.ApplyAsync(db, refund, Trigger.Admin, cancellationToken)
            ),
            (Resolution.ReceiveEvent, PaymentEvent told) => await receive.StoreAsync(db, told, cancellationToken)
            == Receipt.Stored
                ? ResolutionState.Resolved
                : ResolutionState.Gone,
            (Resolution.SendAgain, _) when Numbering.Refund.TryParse(difference.Subject, out var refund) =>
                await SendRefunds.WakeAsync(db, refund, now, cancellationToken)
                    ? ResolutionState.Resolved
                    : ResolutionState.Gone,
            (Resolution.Replay, _) => await WakeEventAsync(db, difference.Subject, now, cancellationToken)
                ? ResolutionState.Resolved
                : ResolutionState.Gone,
            _ => ResolutionState.TaskOpened,
        };

    /// <summary>
    /// Rejected means that the money was given back or made a task: booked, too. Ignored: the books had it already.
    /// Waiting: nobody here knows it.
    /// </summary>
    private static ResolutionState StateOf((InboxState State, string Outcome) done) =>
        done.State switch
        {
            InboxState.Processed or InboxState.Rejected => ResolutionState.Resolved,
            InboxState.Ignored => ResolutionState.Gone,
            _ => ResolutionState.TaskOpened,
        };

    /// <summary>
    /// What is done outside of the transaction: the provider is asked, or the event is processed. A crash before it
    /// leaves it to the timers.
    /// </summary>
    /// <returns>The fault that it failed with; null: it did not.</returns>
    private async Task<Exception?> FollowUpAsync(
        ReconciliationDiscrepancy difference,
        CancellationToken cancellationToken
    )
    {
        try
        {
            if (Resolutions.WayOf(difference.Kind) == Resolution.Replay)
                return await receive.ReplayAsync(difference.Subject, cancellationToken);
            if (
                Resolutions.WayOf(difference.Kind) == Resolution.SendAgain
                && Numbering.Refund.TryParse(difference.Subject, out var refund)
            )
                await send.SendAsync(refund, cancellationToken);
            return null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return e;
        }
    }

    private static Task<bool> RecountAsync(
        BookingDbContext db,
        long slotId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var living = db.Reservations.Where(r =>
            r.SlotId == slotId && r.Status != ReservationStatus.Cancelled && r.Status != ReservationStatus.Expired
        );
        var holds = living.Where(r => r.Status == ReservationStatus.Held || r.Status == ReservationStatus.Releasing);
        return Seats.RecountAsync(
            db,
            slotId,
            new(
                living.Where(r => r.Type == Catalog.ReservationType.Regular).Select(r => r.Id),
                holds.Where(r => r.Type == Catalog.ReservationType.Regular).Select(r => r.Id),
                living.Where(r => r.Type == Catalog.ReservationType.Trial).Select(r => r.Id),
                holds.Where(r => r.Type == Catalog.ReservationType.Trial).Select(r => r.Id)
            ),
            now,
            cancellationToken
        );
    }

    private static async Task<bool> WakeEventAsync(
        BookingDbContext db,
        string eventId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await db
            .InboxEvents.Where(e => e.Id == eventId && (e.State == InboxState.Failed || e.State == InboxState.Waiting))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.NextAttemptAt, now), cancellationToken) == 1;

    private static async Task OpenTaskAsync(
        BookingDbContext db,
        ReconciliationDiscrepancy difference,
        Finding finding,
        string? problem,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (reservation, payment) = (default(long?), default(long?));
        if (
            Numbering.Reservation.TryParse(difference.Subject, out var r)
            && await db.Reservations.AnyAsync(x => x.Id == r, cancellationToken)
        )
            reservation = r;
        if (
            Numbering.Payment.TryParse(difference.Subject, out var p)
            && await db.Payments.AnyAsync(x => x.Id == p, cancellationToken)
        )
            payment = p;
        if (Numbering.Refund.TryParse(difference.Subject, out var f))
            payment = await db
                .Refunds.Where(x => x.Id == f)
                .Select(x => (long?)x.PaymentId)
                .FirstOrDefaultAsync(cancellationToken);
        string?[] facts =
        [
            $"{difference.Kind} {difference.Subject}",
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
            .ReconciliationDiscrepancies.Where(d => d.Id == difference.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.TaskId, task), cancellationToken);
    }
}
