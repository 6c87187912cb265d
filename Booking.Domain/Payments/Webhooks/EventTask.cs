using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Payments.Webhooks;

/// <summary>The task for a person where an event cannot have its effect (rules Compensations, Shapes).</summary>
internal static class EventTask
{
    /// <summary>
    /// Opens a task for money that was given back or is disputed and belongs to nothing known here, or exceeds what is
    /// left of its payment. If the payment is known its row is locked, so that two concurrent events of one refund open
    /// one task.
    /// </summary>
    public static async Task OpenAsync(
        BookingDbContext db,
        PaymentEvent paymentEvent,
        string outcome,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (about, amount) = paymentEvent.Dispute is { } dispute
            ? (dispute.Id, dispute.Amount)
            : (paymentEvent.Refund?.Id ?? paymentEvent.Id, paymentEvent.Refund?.Amount);
        var intent = paymentEvent.Dispute?.PaymentIntentId ?? paymentEvent.Refund?.PaymentIntentId;
        var payment = intent is null
            ? null
            : await db.Payments.AsNoTracking().FirstOrDefaultAsync(p => p.PaymentIntentId == intent, cancellationToken);
        if (payment is not null)
            await RowLock.AcquireAsync(
                db.Payments.Where(p => p.Id == payment.Id),
                p => p.RefundAsked,
                cancellationToken
            );
        var trigger =
            paymentEvent.FetchId is not null ? CompensationTrigger.UnreadableEvent
            : payment is null ? CompensationTrigger.UnknownPayment
            : CompensationTrigger.RefundedTooMuch;
        await Compensation.OpenOnceAsync(
            db,
            trigger,
            payment,
            amount,
            about,
            $"{paymentEvent.Type} {paymentEvent.Id}. {outcome}",
            now,
            cancellationToken
        );
    }
}
