using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <summary>
/// Does for one discrepancy what a webhook or a timer would have done, by the same use case (rule Resolution).
/// </summary>
public sealed class DiscrepancyRepair(
    ConfirmPayment confirm,
    RecordRefund record,
    IInvoiceEvents invoices,
    ReceivePaymentEvent receive,
    SendRefunds send
)
{
    /// <summary>The part inside the transaction that marks the discrepancy.</summary>
    internal async Task<ResolutionState> ApplyAsync(
        BookingDbContext db,
        ReconciliationDiscrepancy discrepancy,
        SecondLookResult look,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        (Resolutions.WayOf(discrepancy.Kind), look.Evidence) switch
        {
            (Resolution.Recount, _) when Numbering.Slot.TryParse(discrepancy.Subject, out var slot) =>
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
            (Resolution.ReceiveEvent, PaymentEvent paymentEvent) => await receive.StoreAsync(
                db,
                paymentEvent,
                cancellationToken
            ) == Receipt.Stored
                ? ResolutionState.Resolved
                : ResolutionState.Gone,
            (Resolution.SendAgain, _) when Numbering.Refund.TryParse(discrepancy.Subject, out var refund) =>
                await SendRefunds.WakeAsync(db, refund, now, cancellationToken)
                    ? ResolutionState.Resolved
                    : ResolutionState.Gone,
            (Resolution.Replay, _) => await WakeEventAsync(db, discrepancy.Subject, now, cancellationToken)
                ? ResolutionState.Resolved
                : ResolutionState.Gone,
            _ => ResolutionState.TaskOpened,
        };

    /// <summary>
    /// Rejected means that the money was given back or became a task: recorded, too. Ignored: it was recorded already.
    /// Waiting: its payment is not known here.
    /// </summary>
    private static ResolutionState StateOf((InboxState State, string Outcome) done) =>
        done.State switch
        {
            InboxState.Processed or InboxState.Rejected => ResolutionState.Resolved,
            InboxState.Ignored => ResolutionState.Gone,
            _ => ResolutionState.TaskOpened,
        };

    /// <summary>
    /// The part outside the transaction: the provider is asked, or the event is processed. A crash before it leaves it
    /// to the timers.
    /// </summary>
    /// <returns>The exception that it failed with; null if it did not.</returns>
    public async Task<Exception?> FollowUpAsync(
        ReconciliationDiscrepancy discrepancy,
        CancellationToken cancellationToken
    )
    {
        try
        {
            if (Resolutions.WayOf(discrepancy.Kind) == Resolution.Replay)
                return await receive.ReplayAsync(discrepancy.Subject, cancellationToken);
            if (
                Resolutions.WayOf(discrepancy.Kind) == Resolution.SendAgain
                && Numbering.Refund.TryParse(discrepancy.Subject, out var refund)
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
        var queue = db.WaitlistEntries.Living().Where(e => e.SlotId == slotId);
        var offers = queue.Where(e => e.Status == WaitlistStatus.Offered).Select(e => e.Id);
        return Seats.RecountAsync(
            db,
            slotId,
            new(
                living.Where(r => r.Type == Catalog.ReservationType.Regular).Select(r => r.Id).Concat(offers),
                holds.Where(r => r.Type == Catalog.ReservationType.Regular).Select(r => r.Id).Concat(offers),
                living.Where(r => r.Type == Catalog.ReservationType.Trial).Select(r => r.Id),
                holds.Where(r => r.Type == Catalog.ReservationType.Trial).Select(r => r.Id),
                queue.Select(e => e.Id)
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
}
