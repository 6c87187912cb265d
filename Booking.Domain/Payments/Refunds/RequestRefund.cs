using Booking.Domain.Common;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Ownership;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Payments.Refunds;

/// <summary>
/// Stores refunds, with key and exact body, in the transaction of their cause; <see cref="SendRefunds"/> carries them
/// out.
/// </summary>
public sealed class RequestRefund(IPaymentGateway gateway, TimeProvider clock)
{
    /// <summary>
    /// Reserves an amount of the payment for refunds. False, with nothing changed, if the payment does not cover it any
    /// more, is not paid, is disputed, or was paid to a former account (rule Copied database).
    /// </summary>
    internal static async Task<bool> ReserveAsync(
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
                && (p.PaymentIntentId == null || !p.PaymentIntentId.StartsWith(FormerId.Prefix))
                && (p.Status == PaymentStatus.Succeeded || p.Status == PaymentStatus.PartiallyRefunded)
            )
            .ExecuteUpdateAsync(
                set => set.SetProperty(p => p.RefundAsked, p => p.RefundAsked + amount).UpdatedAt(now),
                cancellationToken
            ) == 1;

    /// <summary>
    /// Refunds all that is left of a payment, and returns how much. Null if nothing is left, or it cannot be refunded.
    /// A payment is never refunded twice: if another refund has just taken a part, only the rest is refunded.
    /// </summary>
    internal async Task<Money?> RestAsync(
        BookingDbContext db,
        Payment payment,
        RefundReason reason,
        CancellationToken cancellationToken
    )
    {
        for (long? tried = null; ;)
        {
            var current = await db.Payments.AsNoTracking().SingleAsync(p => p.Id == payment.Id, cancellationToken);
            var rest = current.Amount - current.RefundAsked;
            if (rest <= 0 || rest == tried || current.PaymentIntentId is not { } intent)
                return null;
            tried = rest;
            if (!await ReserveAsync(db, payment.Id, rest, clock.GetUtcNow(), cancellationToken))
                continue;
            var amount = new Money(rest, current.Currency);
            Add(db, payment, intent, amount, reason);
            return amount;
        }
    }

    /// <summary>The caller has checked that the payment covers the amount.</summary>
    internal Refund Add(
        BookingDbContext db,
        Payment payment,
        string paymentIntentId,
        Money amount,
        RefundReason reason,
        RefundOrigin? origin = null
    )
    {
        // Only the payment's key is needed, so a payment that was read from the database stays untracked.
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
