using Booking.Domain.Audit;
using Booking.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Payments;

/// <summary>A cardholder objected: the payment is marked, refunds of it stop, and a person is asked to answer (§5). A dispute that is won gives the payment its old standing back.</summary>
public sealed class RecordDispute(TimeProvider clock)
{
    internal async Task<(InboxState, string)> ApplyAsync(BookingDbContext db, PaymentEventKind kind, GatewayDispute dispute, CancellationToken cancel)
    {
        var payment = await db.Payments.AsNoTracking().FirstOrDefaultAsync(p => p.PaymentIntentId != null && p.PaymentIntentId == dispute.PaymentIntentId, cancel);
        if (payment is null) return (InboxState.Waiting, "A dispute about a payment that is not known here.");
        var now = clock.GetUtcNow();
        if (kind == PaymentEventKind.DisputeClosed && dispute.Status is "won" or "warning_closed" or "prevented") return await CloseAsync(db, payment, dispute, now, cancel);
        if (kind == PaymentEventKind.DisputeChanged) return (InboxState.Processed, $"The dispute is {dispute.Status}.");

        // Events come in any order: what has been closed is not opened again, and what was lost is marked even where its opening was never heard of.
        if (kind == PaymentEventKind.DisputeOpened && await db.InboxEvents.AnyAsync(e => e.Kind == PaymentEventKind.DisputeClosed && e.Payload.Contains(dispute.Id), cancel)) return (InboxState.Ignored, "This dispute has been closed already.");
        var marked = await db.Payments.Where(p => p.Id == payment.Id && p.Status != PaymentStatus.Disputed)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, PaymentStatus.Disputed), cancel);
        if (marked == 0) return (InboxState.Ignored, "Marked as disputed already.");
        db.StateTransitions.Add(StateTransition.Of<PaymentStatus>("Payment", payment.Id, payment.Status, PaymentStatus.Disputed, Trigger.Webhook, now, dispute.Reason));
        var notes = $"{dispute.Id}: {dispute.Reason}" + (dispute.DueBy is { } due ? $", to be answered by {due:u}" : "");
        db.Compensations.Add(new Compensation(CompensationKind.Manual, CompensationTrigger.Dispute, payment.ReservationId, payment.Id, dispute.Amount, notes, now));
        return (InboxState.Processed, $"{payment.Number} is disputed ({dispute.Reason}).");
    }

    private static async Task<(InboxState, string)> CloseAsync(BookingDbContext db, Payment payment, GatewayDispute dispute, DateTimeOffset now, CancellationToken cancel)
    {
        var standing = payment.Refunded == 0 ? PaymentStatus.Succeeded : payment.Refunded == payment.Amount ? PaymentStatus.Refunded : PaymentStatus.PartiallyRefunded;
        var closed = await db.Payments.Where(p => p.Id == payment.Id && p.Status == PaymentStatus.Disputed).ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, standing), cancel);
        if (closed == 1) db.StateTransitions.Add(StateTransition.Of<PaymentStatus>("Payment", payment.Id, PaymentStatus.Disputed, standing, Trigger.Webhook, now, dispute.Status));
        return (InboxState.Processed, $"The dispute about {payment.Number} is {dispute.Status}.");
    }
}
