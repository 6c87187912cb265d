using Booking.Domain.Audit;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Payments.Disputes;

/// <summary>
/// Records what the provider says of a dispute (rule Disputes). While a chargeback is open, and after one was lost, the
/// payment is marked and refunds of it stop; one that ends without loss gives the payment its former status back. What
/// is lost is no refund: the bank took it, and a person decides what becomes of the booking or the plan. An inquiry
/// leaves the payment as it is (rule Inquiries).
/// </summary>
public sealed class RecordDispute(TimeProvider clock)
{
    /// <param name="reportedAt">When the event was created at the provider.</param>
    internal async Task<(InboxState, string)> ApplyAsync(
        BookingDbContext db,
        GatewayDispute reported,
        DateTimeOffset reportedAt,
        CancellationToken cancellationToken
    )
    {
        var paymentId = await db
            .Payments.Where(p => p.PaymentIntentId != null && p.PaymentIntentId == reported.PaymentIntentId)
            .Select(p => (long?)p.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (paymentId is not { } id)
            return (InboxState.Waiting, "A dispute about a payment that is not known here.");

        // Serialise events about one payment: its row is locked before its disputes are read.
        await RowLock.AcquireAsync(db.Payments.Where(p => p.Id == id), p => p.RefundAsked, cancellationToken);
        var payment = await db.Payments.AsNoTracking().SingleAsync(p => p.Id == id, cancellationToken);
        var dispute = await db.Disputes.FirstOrDefaultAsync(d => d.GatewayId == reported.Id, cancellationToken);
        var before = dispute?.Status;
        if (dispute is null)
            db.Disputes.Add(dispute = new Dispute(id, reported, reportedAt));
        else if (!dispute.Follow(reported, reportedAt))
        {
            await db.SaveChangesAsync(cancellationToken); // an older event may still have brought the deadline
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
                new() { ["dispute"] = reported.Id, ["reason"] = dispute.Reason }
            )
        );
        await MarkAsync(db, payment, dispute, now, cancellationToken);
        if (dispute.Status == DisputeStatus.Lost)
            db.Compensations.Add(
                new Compensation(
                    CompensationKind.Manual,
                    CompensationTrigger.Dispute,
                    payment.ReservationId,
                    id,
                    reported.Amount,
                    $"{reported.Id} is lost: the bank took the money back. What becomes of the booking or the plan?",
                    now
                )
            );
        return (InboxState.Processed, $"The dispute about {payment.Number} is {dispute.Status} ({dispute.Reason}).");
    }

    /// <summary>Marks the payment as Disputed exactly while one of its disputes withdraws money.</summary>
    private static async Task MarkAsync(
        BookingDbContext db,
        Payment payment,
        Dispute dispute,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var disputed = await db
            .Disputes.Where(d => d.PaymentId == payment.Id)
            .AnyAsync(Dispute.WithdrawsMoney, cancellationToken);
        var status =
            disputed ? PaymentStatus.Disputed
            : payment.Refunded == 0 ? PaymentStatus.Succeeded
            : payment.Refunded == payment.Amount ? PaymentStatus.Refunded
            : PaymentStatus.PartiallyRefunded;
        if (status == payment.Status || (!disputed && payment.Status != PaymentStatus.Disputed))
            return;
        await db
            .Payments.Where(p => p.Id == payment.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, status).UpdatedAt(now), cancellationToken);
        db.StateTransitions.Add(
            StateTransition.Of<PaymentStatus>(
                "Payment",
                payment.Id,
                payment.Status,
                status,
                Trigger.Webhook,
                now,
                new() { ["dispute"] = dispute.Status.ToString() }
            )
        );
    }
}
