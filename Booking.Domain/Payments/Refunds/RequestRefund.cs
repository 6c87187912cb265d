using Booking.Domain.Common;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Payments.Refunds;

/// <summary>
/// Writes refunds down, with key and exact body, in the transaction of their cause; <see cref="SendRefunds"/> carries
/// them out.
/// </summary>
public sealed class RequestRefund(IPaymentGateway gateway, TimeProvider clock)
{
    /// <summary>
    /// Sets an amount of the payment aside for refunds. False, and nothing changed, when the payment does not cover it
    /// any more, is not paid, or is disputed.
    /// </summary>
    internal static async Task<bool> ArchiveAsync(
        BookingDbContext db,
        long paymentId,
        long amount,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await db
            .Payments.Where(p =>
                p.Id == paymentId
                && p.RefundAsked + amount <= p.Amount
                && (p.Status == PaymentStatus.Succeeded || p.Status == PaymentStatus.PartiallyRefunded)
            )
            .ExecuteUpdateAsync(
                set => set.SetProperty(p => p.RefundAsked, p => p.RefundAsked + amount).UpdatedAt(now),
                cancellationToken
            ) == 1;

    /// <summary>
    /// Gives back all that is left of a payment, and says how much. Null when nothing is left, or it cannot be
    /// refunded. A payment is never refunded twice: of what another refund has taken at this moment only the rest goes
    /// back.
    /// </summary>
    internal async Task<Money?> RestAsync(
        BookingDbContext db,
        Payment payment,
        RefundReason reason,
        CancellationToken cancellationToken
    )
    {
        for (long? tried = null; ; )
        {
            var current = await db.Payments.AsNoTracking().SingleAsync(p => p.Id == payment.Id, cancellationToken);
            var rest = current.Amount - current.RefundAsked;
            if (rest <= 0 || rest == tried || current.PaymentIntentId is not { } intent)
                return null;
            tried = rest;
            if (!await ArchiveAsync(db, payment.Id, rest, clock.GetUtcNow(), cancellationToken))
                continue;
            var amount = new Money(rest, current.Currency);
            Add(db, payment, intent, amount, reason);
            return amount;
        }
    }

    /// <summary>The caller has made sure that the payment covers the amount.</summary>
    internal Refund Add(
        BookingDbContext db,
        Payment payment,
        string paymentIntentId,
        Money amount,
        RefundReason reason,
        RefundOrigin? origin = null
    )
    {
        // A payment that was read from the database stays untracked: only its key is needed here.
        var refund = new Refund(payment.Id, amount, reason, clock.GetUtcNow(), origin);
        db.Refunds.Add(refund);
        refund.Prepare(
            gateway.PrepareRefund(
                new RefundOrder(IdempotencyKey.New("refund", refund.Number), refund.Number, paymentIntentId, amount)
            )
        );
        return refund;
    }
}
