using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Disputes;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Cancellations;

/// <summary>
/// What a cancellation gives back (rule Restitution): in time, uses are restored and money is refunded; late, neither.
/// </summary>
internal sealed class Restitution(RequestRefund refunds)
{
    /// <summary>Gives back what is due for a reservation that has just been cancelled.</summary>
    public async Task<(Money? Refund, int? Restored)> RunAsync(
        BookingDbContext db,
        Reservation reservation,
        bool inTime,
        DateTimeOffset now,
        CancellationToken cancellationToken,
        RefundReason reason = RefundReason.CancelledInTime
    )
    {
        if (reservation.ContractId is { } contract)
            return (
                null,
                inTime
                && await ContractLedger.RestoreAsync(
                    db,
                    contract,
                    reservation.Cost,
                    reservation.Id,
                    now,
                    cancellationToken
                )
                    ? reservation.Cost
                    : null
            );
        var payment = await db
            .Payments.AsNoTracking()
            .FirstOrDefaultAsync(p => p.ReservationId == reservation.Id, cancellationToken);
        if (payment is null)
            return (null, null);
        if (payment.IsCash)
            return (await CashAsync(db, payment, inTime, now, cancellationToken), null);
        if (!inTime)
            return (null, null);
        var refund = await refunds.RestAsync(db, payment, reason, cancellationToken);
        if (refund is null)
            await AskForRestAsync(db, payment.Id, now, cancellationToken);
        return (refund, null);
    }

    /// <summary>
    /// What is owed and cannot be refunded is a task for a person: while a payment is disputed it must wait, and what
    /// the provider has no payment for is given back another way.
    /// </summary>
    private static async Task AskForRestAsync(
        BookingDbContext db,
        long paymentId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var payment = await db.Payments.AsNoTracking().SingleAsync(p => p.Id == paymentId, cancellationToken);
        var rest = new Money(payment.Amount - payment.RefundAsked, payment.Currency);
        if (
            rest.Amount <= 0
            || payment.Status is PaymentStatus.Pending or PaymentStatus.Failed or PaymentStatus.Cancelled
        )
            return;
        var (trigger, note) = payment switch
        {
            { Status: PaymentStatus.Disputed } => (
                CompensationTrigger.Dispute,
                "Cancelled in time while the payment is disputed: refund it should the dispute be won."
            ),
            { PaymentIntentId: null } => (
                CompensationTrigger.RefundFailed,
                "Cancelled in time, and the provider has no payment that could be refunded: give it back another way."
            ),
            _ => (
                CompensationTrigger.RefundFailed,
                "Cancelled in time, and the refund could not be begun at that moment: refund it."
            ),
        };
        db.Compensations.Add(
            new Compensation(CompensationKind.Manual, trigger, payment.ReservationId, payment.Id, rest, note, now)
        );
    }

    public static async Task<CancellationPreview> PreviewAsync(
        BookingDbContext db,
        Reservation reservation,
        Deadlines deadlines,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var inTime = now <= deadlines.Cancel;
        if (reservation.ContractId is { } contract)
        {
            var restores =
                inTime
                && await ContractLedger.CanRestoreAsync(
                    db,
                    contract,
                    reservation.Cost,
                    reservation.Id,
                    now,
                    cancellationToken
                );
            return new(inTime, deadlines.Cancel, null, restores ? reservation.Cost : null, inTime && !restores);
        }

        var payment = await db
            .Payments.AsNoTracking()
            .FirstOrDefaultAsync(p => p.ReservationId == reservation.Id, cancellationToken);
        var rest = payment is { Status: PaymentStatus.Succeeded or PaymentStatus.PartiallyRefunded }
            ? payment.Amount - payment.RefundAsked
            : 0;
        return new(
            inTime,
            deadlines.Cancel,
            inTime && rest > 0 ? new Money(rest, payment!.Currency) : null,
            null,
            false
        );
    }

    /// <summary>
    /// Cash that was not taken is no longer owed; cash that was taken must be handed back at the desk, by a person.
    /// </summary>
    private static async Task<Money?> CashAsync(
        BookingDbContext db,
        Payment payment,
        bool inTime,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var cancelled = await db
            .Payments.Where(p => p.Id == payment.Id && p.Status == PaymentStatus.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, PaymentStatus.Cancelled), cancellationToken);
        if (cancelled == 1 || !inTime)
            return null;
        db.Compensations.Add(
            new Compensation(
                CompensationKind.Manual,
                CompensationTrigger.CashToReturn,
                payment.ReservationId,
                payment.Id,
                payment.Total,
                null,
                now
            )
        );
        return payment.Total;
    }
}
