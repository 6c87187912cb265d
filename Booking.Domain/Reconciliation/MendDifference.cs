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
/// An admin has one difference mended: it is looked at again, and then what a webhook or a timer would have done is done, by the same use case, in the transaction that marks the
/// difference and writes the audit line. What nothing safe can mend, and what could not be done, becomes an open task. Of two admins one does it.
/// </summary>
public sealed class MendDifference(
    IDbContextFactory<BookingDbContext> contexts, Transactions transactions, SecondLook secondLook, ConfirmPayment confirm, RecordRefund record, IInvoiceNotices invoices,
    ReceivePaymentEvent receive, SendRefunds send, TimeProvider clock, ILogger<MendDifference> log)
{
    public async Task<Result<MendResult, Refusal>> RunAsync(Actor actor, long differenceId, CancellationToken cancel)
    {
        if (!actor.IsAdmin) return Refusal.NotAllowed;
        ReconciliationDifference? difference;
        await using (var db = await contexts.CreateDbContextAsync(cancel))
            difference = await db.ReconciliationDifferences.AsNoTracking().FirstOrDefaultAsync(d => d.Id == differenceId && !d.IsInProgress, cancel);
        if (difference is null) return Refusal.DifferenceNotFound;
        if (difference.MendState != MendState.Open) return Refusal.DifferenceSettled;
        try
        {
            return await TwiceAsync(() => MendAsync(actor, difference, cancel));
        }
        catch (Exception e) when (e is not RetryLimitExceededException && !cancel.IsCancellationRequested)
        {
            // The database refuses it, or what the provider says cannot be processed: nothing of it stands, and a person must look.
            return await GiveUpAsync(actor, difference, MendState.Open, e, cancel);
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
            // What was missing may have come at this very moment by itself, or somebody else have changed what it hangs on.
            return await mend();
        }
    }

    private async Task<Result<MendResult, Refusal>> MendAsync(Actor actor, ReconciliationDifference difference, CancellationToken cancel)
    {
        var sight = await secondLook.RunAsync(difference.Kind, difference.Subject, difference.ProviderId, cancel);
        if (sight.IsSilent) return Refusal.ProviderSilent;
        var written = await transactions.RunAsync<MendResult, Refusal>((db, token) => WriteAsync(db, actor, difference, sight, token), cancel);
        if (!written.Succeeded(out var result, out _) || result.State != MendState.Mended) return written;
        return await FollowUpAsync(difference, cancel) is { } problem ? await GiveUpAsync(actor, difference, MendState.Mended, problem, cancel) : written;
    }

    private async Task<Result<MendResult, Refusal>> WriteAsync(BookingDbContext db, Actor actor, ReconciliationDifference difference, Sight sight, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        // The row is the key: whoever comes second waits here, and then finds it settled.
        if (await SettleAsync(db.ReconciliationDifferences.Where(d => d.Id == difference.Id && d.MendState == MendState.Open), MendState.Mended, actor, now, cancel) == 0) return Refusal.DifferenceSettled;
        var state = sight.Finding is null ? MendState.Gone : await ActAsync(db, difference, sight, now, cancel);
        if (state == MendState.TaskOpened) await OpenTaskAsync(db, difference, sight.Finding!, null, now, cancel);
        if (state != MendState.Mended) await db.ReconciliationDifferences.Where(d => d.Id == difference.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.MendState, state), cancel);
        db.AuditLines.Add(Audit(actor, difference, state, now));
        return new MendResult(state);
    }

    /// <summary>What could not be mended becomes a task in a transaction of its own: nothing of the attempt is in it.</summary>
    /// <param name="from">What the difference stands at: Mended when only what follows the transaction failed.</param>
    private async Task<Result<MendResult, Refusal>> GiveUpAsync(Actor actor, ReconciliationDifference difference, MendState from, Exception problem, CancellationToken cancel)
    {
        log.LogError(problem, "{Difference} {Subject} could not be mended", difference.Kind, difference.Subject);
        return await transactions.RunAsync<MendResult, Refusal>(async (db, token) =>
        {
            var now = clock.GetUtcNow();
            if (await SettleAsync(db.ReconciliationDifferences.Where(d => d.Id == difference.Id && d.MendState == from), MendState.TaskOpened, actor, now, token) == 0) return Refusal.DifferenceSettled;
            await OpenTaskAsync(db, difference, difference.AsFound(), problem.GetType().Name, now, token);
            db.AuditLines.Add(Audit(actor, difference, MendState.TaskOpened, now));
            return new MendResult(MendState.TaskOpened);
        }, cancel);
    }

    private static AuditLine Audit(Actor actor, ReconciliationDifference difference, MendState state, DateTimeOffset now)
    {
        var subject = difference.Subject.Length <= Numbering.MaxLength ? difference.Subject : "books";
        return new(actor, AuditAction.MendDifference, subject, $"{difference.Kind} {difference.ProviderId}".Trim(), $"{state} ({Mending.WayOf(difference.Kind)})", now);
    }

    /// <param name="standing">The difference, as long as nobody else has settled it.</param>
    private static Task<int> SettleAsync(IQueryable<ReconciliationDifference> standing, MendState to, Actor actor, DateTimeOffset now, CancellationToken cancel) =>
        standing.ExecuteUpdateAsync(set => set.SetProperty(d => d.MendState, to).SetProperty(d => d.MendedAt, now).SetProperty(d => d.MendedBy, actor.AccountId), cancel);

    private async Task<MendState> ActAsync(BookingDbContext db, ReconciliationDifference difference, Sight sight, DateTimeOffset now, CancellationToken cancel) =>
        (Mending.WayOf(difference.Kind), sight.Evidence) switch
        {
            (MendWay.Recount, _) when Numbering.Slot.TryParse(difference.Subject, out var slot) => await RecountAsync(db, slot, cancel) ? MendState.Mended : MendState.Gone,
            (MendWay.ConfirmPayment, GatewaySession session) => StateOf(await confirm.ApplyAsync(db, session, Trigger.Admin, cancel)),
            (MendWay.BookInvoice, GatewayInvoice invoice) => StateOf(await invoices.PaidAsync(db, invoice, Trigger.Admin, cancel)),
            (MendWay.BookRefund, GatewayRefund refund) => StateOf(await record.ApplyAsync(db, refund, Trigger.Admin, cancel)),
            (MendWay.ReceiveEvent, PaymentEvent told) => await receive.StoreAsync(db, told, cancel) == Receipt.Stored ? MendState.Mended : MendState.Gone,
            (MendWay.SendAgain, _) when Numbering.Refund.TryParse(difference.Subject, out var refund) => await SendRefunds.WakeAsync(db, refund, now, cancel) ? MendState.Mended : MendState.Gone,
            (MendWay.Replay, _) => await WakeEventAsync(db, difference.Subject, now, cancel) ? MendState.Mended : MendState.Gone,
            _ => MendState.TaskOpened,
        };

    /// <summary>Rejected means that the money was given back or made a task: booked, too. Ignored: the books had it already. Waiting: nobody here knows it.</summary>
    private static MendState StateOf((InboxState State, string Outcome) done) => done.State switch
    {
        InboxState.Processed or InboxState.Rejected => MendState.Mended,
        InboxState.Ignored => MendState.Gone,
        _ => MendState.TaskOpened,
    };

    /// <summary>What is done outside of the transaction: the provider is asked, or the event is processed. A crash before it leaves it to the timers.</summary>
    /// <returns>The fault that it failed with; null: it did not.</returns>
    private async Task<Exception?> FollowUpAsync(ReconciliationDifference difference, CancellationToken cancel)
    {
        try
        {
            if (Mending.WayOf(difference.Kind) == MendWay.Replay) return await receive.ReplayAsync(difference.Subject, cancel);
            if (Mending.WayOf(difference.Kind) == MendWay.SendAgain && Numbering.Refund.TryParse(difference.Subject, out var refund)) await send.SendAsync(refund, cancel);
            return null;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            return e;
        }
    }

    private static Task<bool> RecountAsync(BookingDbContext db, long slotId, CancellationToken cancel)
    {
        var living = db.Reservations.Where(r => r.SlotId == slotId && r.Status != ReservationStatus.Cancelled && r.Status != ReservationStatus.Expired);
        var holds = living.Where(r => r.Status == ReservationStatus.Held || r.Status == ReservationStatus.Releasing);
        return Seats.RecountAsync(db, slotId, new(
            living.Where(r => r.Type == Catalog.ReservationType.Regular).Select(r => r.Id), holds.Where(r => r.Type == Catalog.ReservationType.Regular).Select(r => r.Id),
            living.Where(r => r.Type == Catalog.ReservationType.Trial).Select(r => r.Id), holds.Where(r => r.Type == Catalog.ReservationType.Trial).Select(r => r.Id)), cancel);
    }

    private static async Task<bool> WakeEventAsync(BookingDbContext db, string eventId, DateTimeOffset now, CancellationToken cancel) => await db.InboxEvents
        .Where(e => e.Id == eventId && (e.State == InboxState.Failed || e.State == InboxState.Waiting)).ExecuteUpdateAsync(set => set.SetProperty(e => e.NextAttemptAt, now), cancel) == 1;

    private static async Task OpenTaskAsync(BookingDbContext db, ReconciliationDifference difference, Finding finding, string? problem, DateTimeOffset now, CancellationToken cancel)
    {
        var (reservation, payment) = (default(long?), default(long?));
        if (Numbering.Reservation.TryParse(difference.Subject, out var r) && await db.Reservations.AnyAsync(x => x.Id == r, cancel)) reservation = r;
        if (Numbering.Payment.TryParse(difference.Subject, out var p) && await db.Payments.AnyAsync(x => x.Id == p, cancel)) payment = p;
        if (Numbering.Refund.TryParse(difference.Subject, out var f)) payment = await db.Refunds.Where(x => x.Id == f).Select(x => (long?)x.PaymentId).FirstOrDefaultAsync(cancel);
        string?[] facts = [$"{difference.Kind} {difference.Subject}", finding.ProviderId, finding.Expected?.ToString(), finding.Actual?.ToString(), finding.Here, finding.There, problem];
        var notes = string.Join(' ', facts.OfType<string>());
        var task = await Compensation.OpenTaskAboutAsync(db, finding.ProviderId, cancel);
        if (task is null)
        {
            var opened = new Compensation(CompensationKind.Manual, CompensationTrigger.Reconciliation, reservation, payment, finding.Actual ?? finding.Expected, notes, now);
            db.Compensations.Add(opened);
            await db.SaveChangesAsync(cancel);
            task = opened.Id;
        }

        await db.ReconciliationDifferences.Where(d => d.Id == difference.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.TaskId, task), cancel);
    }
}
