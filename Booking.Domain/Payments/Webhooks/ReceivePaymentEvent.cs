using Booking.Domain.Common;
using Booking.Domain.Installations;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Ownership;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Payments.Webhooks;

/// <summary>
/// The inbox (rule Inbox): an event's row is inserted first and its effects follow in the same transaction, so that of
/// many deliveries one has an effect. An event whose processing fails is stored nevertheless and tried again.
/// </summary>
public sealed class ReceivePaymentEvent(
    IDbContextFactory<BookingDbContext> contexts,
    Transactions transactions,
    ApplyPaymentEvent apply,
    FetchEventObject objects,
    OwnObjects own,
    AskOwner askOwner,
    InstallationState installation,
    TimeProvider clock,
    ILogger<ReceivePaymentEvent> log
)
{
    private const int Batch = 20;

    public async Task<Receipt> RunAsync(PaymentEvent paymentEvent, CancellationToken cancellationToken)
    {
        try
        {
            return await transactions.RunAsync((db, token) => StoreAsync(db, paymentEvent, token), cancellationToken);
        }
        catch (Exception e) when (e.IsOutage())
        {
            throw; // it cannot be stored either; the provider sends it again
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation() && !cancellationToken.IsCancellationRequested)
        {
            // A concurrent delivery of the same event won; or another row clashed, and then the event is not stored.
            if (await IsStoredAsync(paymentEvent.Id, cancellationToken))
                return Receipt.Duplicate;
            return await StoreFailedAsync(paymentEvent, e, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return await StoreFailedAsync(paymentEvent, e, cancellationToken);
        }
    }

    /// <summary>Processes failed and waiting events again that are due.</summary>
    /// <returns>How many were due.</returns>
    public async Task<int> RetryAsync(CancellationToken cancellationToken)
    {
        if (installation.IsPaused)
            return 0;
        var now = clock.GetUtcNow();
        List<string> due;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            due = await db
                .InboxEvents.Where(e => e.NextAttemptAt <= now)
                .OrderBy(e => e.NextAttemptAt)
                .Select(e => e.Id)
                .Take(Batch)
                .ToListAsync(cancellationToken);
        foreach (var id in due)
            await ReplayAsync(id, cancellationToken);
        return due.Count;
    }

    /// <summary>Processes a stored event that is due once more.</summary>
    /// <returns>The exception that it failed with again; null if it did not.</returns>
    internal async Task<Exception?> ReplayAsync(string eventId, CancellationToken cancellationToken)
    {
        if (installation.IsPaused)
            return null;
        try
        {
            var asked = await AskAsync(eventId, cancellationToken);
            await transactions.RunAsync((db, token) => ProcessAgainAsync(db, eventId, asked, token), cancellationToken);
            return null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogError(e, "Payment event {Event} failed again", eventId);
            await transactions.RunAsync(
                async (db, token) => await NoteFailureAsync(db, eventId, e, token),
                cancellationToken
            );
            return e;
        }
    }

    /// <summary>Takes an event inside the caller's transaction, as a delivery would.</summary>
    internal async Task<Receipt> StoreAsync(
        BookingDbContext db,
        PaymentEvent paymentEvent,
        CancellationToken cancellationToken
    )
    {
        if (await db.InboxEvents.AnyAsync(e => e.Id == paymentEvent.Id, cancellationToken))
            return Receipt.Duplicate;
        var row = new InboxEvent(paymentEvent, clock.GetUtcNow());
        db.InboxEvents.Add(row);
        if (installation.IsPaused)
            row.Keep(clock.GetUtcNow());
        // A concurrent delivery waits here for our commit, and then is a duplicate.
        await db.SaveChangesAsync(cancellationToken);
        if (!installation.IsPaused)
            await ProcessAsync(db, row, paymentEvent, Owner.Unclear, cancellationToken);
        return Receipt.Stored;
    }

    /// <summary>
    /// What only the provider can tell: the object that the event does not show, and whose it is. Asked outside the
    /// transaction, and not at the delivery, because the payment that it refers to may be about to become known.
    /// </summary>
    private async Task<Told> AskAsync(string eventId, CancellationToken cancellationToken)
    {
        InboxEvent? row;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            row = await db.InboxEvents.AsNoTracking().FirstOrDefaultAsync(e => e.Id == eventId, cancellationToken);
        if (row is null)
            return new(null, Owner.Unclear);
        var told = row.PaymentEvent;
        var fetched = told.FetchId is null ? null : await objects.RunAsync(told, cancellationToken);
        if (fetched is GatewayAnswer<PaymentEvent>.Done(var whole))
            told = whole;
        return new(fetched, await askOwner.RunAsync(told, cancellationToken));
    }

    /// <summary>Processes under a lease on the row, so that two servers do not process one event at once.</summary>
    private async Task<bool> ProcessAgainAsync(
        BookingDbContext db,
        string id,
        Told asked,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var lease = now + Backoff.After(0);
        if (
            await db
                .InboxEvents.Where(e => e.Id == id && e.NextAttemptAt <= now)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.NextAttemptAt, lease), cancellationToken) == 0
        )
            return false;
        var row = await db.InboxEvents.SingleAsync(e => e.Id == id, cancellationToken);
        switch (asked.Fetched)
        {
            case GatewayAnswer<PaymentEvent>.Done(var whole):
                row.Complete(whole);
                await ProcessAsync(db, row, whole, asked.Owner, cancellationToken);
                break;
            case GatewayAnswer<PaymentEvent>.Refused({ } kind, _) when kind.MakesNothing():
                await GiveUpAsync(db, row, $"The provider does not show its object ({kind}).", cancellationToken);
                break;
            default:
                await ProcessAsync(db, row, row.PaymentEvent, asked.Owner, cancellationToken);
                break;
        }

        return true;
    }

    /// <summary>Its object cannot be had: a person must look what it was about.</summary>
    private async Task GiveUpAsync(
        BookingDbContext db,
        InboxEvent row,
        string outcome,
        CancellationToken cancellationToken
    )
    {
        row.Processed(InboxState.Rejected, outcome, clock.GetUtcNow());
        await EventTask.OpenAsync(db, row.PaymentEvent, outcome, clock.GetUtcNow(), cancellationToken);
    }

    private async Task ProcessAsync(
        BookingDbContext db,
        InboxEvent row,
        PaymentEvent paymentEvent,
        Owner asked,
        CancellationToken cancellationToken
    )
    {
        var owner = await own.OfAsync(db, paymentEvent, cancellationToken);
        if (owner == Owner.Unclear)
            owner = asked;
        var (state, outcome) = owner switch
        {
            Owner.Ours => await apply.RunAsync(db, paymentEvent, cancellationToken),
            Owner.Foreign => (InboxState.Foreign, "It belongs to another shop or installation."),
            _ => (InboxState.Waiting, "It is not known yet whose payment it is about."),
        };
        if (state == InboxState.Waiting)
        {
            if (!row.Waits(outcome, owner == Owner.Ours, clock.GetUtcNow()))
                await EventTask.OpenAsync(db, paymentEvent, outcome, clock.GetUtcNow(), cancellationToken);
            else if (paymentEvent.FetchId is not null && row.Attempts == 1)
                row.Again(clock.GetUtcNow()); // nothing to wait for but the worker's next tick
        }
        else
            row.Processed(state, outcome, clock.GetUtcNow());
        log.Log(
            state == InboxState.Rejected ? LogLevel.Warning : LogLevel.Information,
            "Payment event {Event} {Type}: {State} {Outcome}",
            paymentEvent.Id,
            paymentEvent.Type,
            state,
            outcome
        );
    }

    private async Task<Receipt> StoreFailedAsync(
        PaymentEvent paymentEvent,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        log.LogError(
            exception,
            "Payment event {Event} {Type} could not be processed; it is kept to be tried again, or sent again",
            paymentEvent.Id,
            paymentEvent.Type
        );
        try
        {
            return await transactions.RunAsync(
                (db, _) =>
                {
                    var now = clock.GetUtcNow();
                    var row = new InboxEvent(paymentEvent, now);
                    row.Failed(exception.GetType().Name, now + Backoff.After(0));
                    db.InboxEvents.Add(row);
                    return Task.FromResult(Receipt.Stored);
                },
                cancellationToken
            );
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            return Receipt.Duplicate;
        }
    }

    private async Task<bool> NoteFailureAsync(
        BookingDbContext db,
        string id,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        var row = await db.InboxEvents.SingleAsync(e => e.Id == id, cancellationToken);
        row.Failed(exception.GetType().Name, clock.GetUtcNow() + Backoff.After(row.Attempts));
        return true;
    }

    private async Task<bool> IsStoredAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.InboxEvents.AnyAsync(e => e.Id == id, cancellationToken);
    }

    /// <param name="Fetched">Null where the event shows its object.</param>
    private sealed record Told(GatewayAnswer<PaymentEvent>? Fetched, Owner Owner);
}
