using Booking.Domain.Audit;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Payments.Disputes;

/// <summary>
/// Writes down what the provider says of a dispute (§5). While one is open, and after one was lost, the payment is
/// marked and refunds of it stop; a dispute that ends without loss gives the payment its old standing back. What is
/// lost is no refund: the bank took it, and a person is asked what becomes of the booking or the plan.
/// </summary>
public sealed class RecordDispute(TimeProvider clock)
{
    /// <param name="toldAt">When the notice was written at the provider.</param>
    internal async Task<(InboxState, string)> ApplyAsync(
        BookingDbContext db,
        GatewayDispute told,
        DateTimeOffset toldAt,
        CancellationToken cancellationToken
    )
    {
        var paymentId = await db
            .Payments.Where(p => p.PaymentIntentId != null && p.PaymentIntentId == told.PaymentIntentId)
            .Select(p => (long?)p.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (paymentId is not { } id)
            return (InboxState.Waiting, "A dispute about a payment that is not known here.");

        // Notices about one payment come in turn: its row is locked before its disputes are read.
        await db
            .Payments.Where(p => p.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.RefundAsked, p => p.RefundAsked), cancellationToken);
        var payment = await db.Payments.AsNoTracking().SingleAsync(p => p.Id == id, cancellationToken);
        var dispute = await db.Disputes.FirstOrDefaultAsync(d => d.GatewayId == told.Id, cancellationToken);
        var before = dispute?.Status;
        if (dispute is null)
            db.Disputes.Add(dispute = new Dispute(id, told, toldAt));
        else if (!dispute.Follow(told, toldAt))
        {
            await db.SaveChangesAsync(cancellationToken); // an older notice may still have brought the deadline
            return (InboxState.Ignored, $"The dispute is {dispute.Status} already.");
        }

        var now = clock.GetUtcNow();
        dispute.CloseIfDecided(now);
        await db.SaveChangesAsync(cancellationToken);
        db.StateTransitions.Add(
            StateTransition.Of(
                "Dispute",
                dispute.Id,
                before,
                dispute.Status,
                Trigger.Webhook,
                now,
                new() { ["dispute"] = told.Id, ["reason"] = dispute.Reason }
            )
        );
        await StandAsync(db, payment, dispute, now, cancellationToken);
        if (dispute.Status == DisputeStatus.Lost)
            db.Compensations.Add(
                new Compensation(
                    CompensationKind.Manual,
                    CompensationTrigger.Dispute,
                    payment.ReservationId,
                    id,
                    told.Amount,
                    $"{told.Id} is lost: the bank took the money back. What becomes of the booking or the plan?",
                    now
                )
            );
        return (InboxState.Processed, $"The dispute about {payment.Number} is {dispute.Status} ({dispute.Reason}).");
    }

    /// <summary>The payment is Disputed exactly while one of its disputes is open or lost.</summary>
    private static async Task StandAsync(
        BookingDbContext db,
        Payment payment,
        Dispute dispute,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var disputed = await db.Disputes.AnyAsync(
            d =>
                d.PaymentId == payment.Id
                && d.Status != DisputeStatus.Won
                && d.Status != DisputeStatus.InquiryClosed
                && d.Status != DisputeStatus.Prevented,
            cancellationToken
        );
        var standing =
            disputed ? PaymentStatus.Disputed
            : payment.Refunded == 0 ? PaymentStatus.Succeeded
            : payment.Refunded == payment.Amount ? PaymentStatus.Refunded
            : PaymentStatus.PartiallyRefunded;
        if (standing == payment.Status || (!disputed && payment.Status != PaymentStatus.Disputed))
            return;
        await db
            .Payments.Where(p => p.Id == payment.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, standing).UpdatedAt(now), cancellationToken);
        db.StateTransitions.Add(
            StateTransition.Of<PaymentStatus>(
                "Payment",
                payment.Id,
                payment.Status,
                standing,
                Trigger.Webhook,
                now,
                new() { ["dispute"] = dispute.Status.ToString() }
            )
        );
    }
}
