using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>
/// An admin refunds a payment (rule Refund by hand): the amount is reserved by a conditional update, the refund stored
/// with key and exact body, and seat, contract, audit line and mail follow in the same transaction. Two admins on one
/// payment, a double click and a crash in the middle refund once; the worker sends it.
/// </summary>
public sealed class RefundPayment(
    Transactions transactions,
    IDbContextFactory<BookingDbContext> contexts,
    RequestRefund refunds,
    NameInvoicePayments naming,
    IPaymentGateway gateway,
    TimeProvider clock
)
{
    /// <summary>Longest reason.</summary>
    public const int MaxReasonLength = 500;

    public async Task<Result<RefundAccepted, Refusal>> RunAsync(
        Actor actor,
        RefundRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        if (!Numbering.Payment.TryParse(request.PaymentNumber, out var id))
            return Refusal.PaymentNotFound;
        if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > MaxReasonLength)
            return Refusal.ReasonMissing;
        var command = CommandKey.Of(
            actor,
            request.Key,
            nameof(RefundPayment),
            id,
            request.Amount,
            request.Reason,
            request.FreeSeat,
            request.TakeBackUses
        );
        if (!command.Succeeded(out var key, out var refusal))
            return refusal;
        if (await naming.OfAsync(id, cancellationToken) is { } unanswered)
            return unanswered;
        var written = await transactions.RunOnceAsync<RefundAccepted>(
            key,
            clock,
            acquire: null,
            again: (db, receipt, token) => AgainAsync(db, receipt.SubjectId, token),
            command: (db, now, token) => RefundAsync(db, actor, id, request, now, token),
            cancellationToken
        );
        if (!written.Succeeded(out var accepted, out refusal))
            return refusal;
        return request.EndSubscription
            ? accepted with
            {
                SubscriptionEnded = await EndSubscriptionAsync(id, cancellationToken),
            }
            : accepted;
    }

    private static async Task<Result<RefundAccepted, Refusal>> AgainAsync(
        BookingDbContext db,
        long refundId,
        CancellationToken cancellationToken
    )
    {
        var made = await db.Refunds.AsNoTracking().SingleAsync(r => r.Id == refundId, cancellationToken);
        return new RefundAccepted(made.Number, new(made.Amount, made.Currency));
    }

    private async Task<Result<Effect<RefundAccepted>, Refusal>> RefundAsync(
        BookingDbContext db,
        Actor actor,
        long paymentId,
        RefundRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        // What is reckoned from the refunds before must not be overtaken by another one.
        await RowLock.AcquireAsync(db.Payments.Where(p => p.Id == paymentId), p => p.RefundAsked, cancellationToken);
        if (await RefundEffects.ReadAsync(db, paymentId, cancellationToken) is not { } effects)
            return Refusal.PaymentNotFound;
        var amount = effects.AmountOf(request.Amount);
        if (effects.WhyNot(amount) is { } refusal)
            return refusal;
        if (effects.Payment.PaymentIntentId is not { } intent)
            return Refusal.NothingToRefund;
        // Of two admins, the second finds that the payment no longer covers it.
        if (!await RequestRefund.ReserveAsync(db, paymentId, amount.Amount, now, cancellationToken))
            return Refusal.RefundTooMuch;
        var refund = refunds.Add(
            db,
            effects.Payment,
            intent,
            amount,
            RefundReason.ByAdmin,
            new(actor.AccountId, request.Reason.Trim())
        );
        await db.SaveChangesAsync(cancellationToken);

        var freed = false;
        if (request.FreeSeat && effects.CanFreeSeat(amount, now))
        {
            freed = await FreeSeatAsync(db, effects.Reservation!, now, cancellationToken);
            if (!freed && await IsStillBookedAsync(db, effects.Reservation!, cancellationToken))
                return Refusal.SlotChanged;
        }

        if (request.TakeBackUses && effects.Contract is { Kind: not PlanKind.Subscription } pack)
            refund.TookBack(await TakeBackAsync(db, pack, effects, amount, now, cancellationToken));
        db.AuditLines.Add(
            new AuditLine(
                actor,
                AuditAction.Refund,
                effects.Payment.Number,
                $"{new Money(effects.Payment.RefundAsked, amount.Currency)} / {effects.Payment.Total}",
                $"{refund.Number} {amount}: {refund.Note}",
                now
            )
        );
        db.OutboxMails.Add(RefundMail.Write(effects, refund, freed, now));
        return new Effect<RefundAccepted>(refund.Id, new(refund.Number, amount));
    }

    /// <summary>Cancels the booking like one in time: its money is being refunded.</summary>
    /// <returns>False if it was cancelled or moved to another slot meanwhile.</returns>
    private static async Task<bool> FreeSeatAsync(
        BookingDbContext db,
        Reservation reservation,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var freed = await db
            .Reservations.Where(r =>
                r.Id == reservation.Id && r.SlotId == reservation.SlotId && r.Status == ReservationStatus.Confirmed
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(r => r.Status, ReservationStatus.Cancelled)
                        .SetProperty(r => r.EndedAt, now)
                        .SetProperty(r => r.CancelledLate, false)
                        .SetProperty(r => r.UsesTrial, false)
                        .UpdatedAt(now),
                cancellationToken
            );
        if (freed == 0)
            return false;
        await Seats.GiveBackAsync(db, reservation.SlotId, reservation.Type, held: false, now, cancellationToken);
        db.StateTransitions.Add(
            StateTransition.Of<ReservationStatus>(
                "Reservation",
                reservation.Id,
                ReservationStatus.Confirmed,
                ReservationStatus.Cancelled,
                Trigger.Admin,
                now,
                new() { ["reason"] = "refunded" }
            )
        );
        return true;
    }

    /// <summary>Moved to another slot: the admin must look again. A member may also have cancelled just now.</summary>
    private static Task<bool> IsStillBookedAsync(
        BookingDbContext db,
        Reservation reservation,
        CancellationToken cancellationToken
    ) =>
        db.Reservations.AnyAsync(
            r => r.Id == reservation.Id && r.Status == ReservationStatus.Confirmed,
            cancellationToken
        );

    /// <returns>How many uses went back.</returns>
    private static async Task<int> TakeBackAsync(
        BookingDbContext db,
        Contract pack,
        RefundEffects effects,
        Money amount,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var isFull = amount == effects.Left;
        // A concurrent booking may have taken a use: what is left then goes back, never more.
        var taken = await ContractLedger.TakeBackAsync(
            db,
            pack.Id,
            isFull ? int.MaxValue : effects.UsesToTakeBack(amount),
            effects.Payment.Id,
            now,
            cancellationToken
        );
        if (isFull)
            await ContractTransitions.MoveAsync(
                db,
                pack.Id,
                [ContractStatus.Active],
                ContractStatus.Refunded,
                Trigger.Admin,
                now,
                cancellationToken
            );
        return taken;
    }

    private async Task<bool> EndSubscriptionAsync(long paymentId, CancellationToken cancellationToken)
    {
        string? subscription;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            subscription = await db
                .Contracts.Where(c => db.Payments.Any(p => p.Id == paymentId && p.ContractId == c.Id))
                .Select(c => c.SubscriptionId)
                .FirstOrDefaultAsync(cancellationToken);
        if (subscription is null)
            return false;
        var answer = await clock.WaitAsync(
            token => gateway.CancelSubscriptionAsync(subscription, token),
            cancellationToken
        );
        // Its event ends the contract, as if it had ended by itself. One that is over refuses to be ended again.
        return answer is GatewayAnswer<GatewaySubscription>.Done
            || (
                answer.NeedsPerson()
                && await clock.WaitAsync(
                    token => gateway.RetrieveSubscriptionAsync(subscription, token),
                    cancellationToken
                )
                    is GatewayAnswer<GatewaySubscription>.Done { Value.State: GatewaySubscriptionState.Canceled }
            );
    }
}
