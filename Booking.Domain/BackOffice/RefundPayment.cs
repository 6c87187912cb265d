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
/// An admin gives money back (§5): the amount is set aside by a conditional update, the refund written down with key
/// and exact body, and seat, contract, audit line and mail follow in the same transaction. Two admins on one payment, a
/// double click and a crash in the middle refund once; the worker sends it.
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
        if (!CommandReceipt.IsKey(request.Key))
            return Refusal.KeyMalformed;
        if (!Numbering.Payment.TryParse(request.PaymentNumber, out var id))
            return Refusal.PaymentNotFound;
        if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > MaxReasonLength)
            return Refusal.ReasonMissing;
        if (!await naming.OfAsync(id, cancellationToken))
            return Refusal.ProviderSilent;
        var written = await WriteAsync(actor, id, request, cancellationToken);
        if (!written.Succeeded(out var accepted, out var refusal))
            return refusal;
        return request.EndSubscription
            ? accepted with
            {
                SubscriptionEnded = await EndSubscriptionAsync(id, cancellationToken),
            }
            : accepted;
    }

    private async Task<Result<RefundAccepted, Refusal>> WriteAsync(
        Actor actor,
        long paymentId,
        RefundRequest request,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await transactions.RunAsync(
                (db, token) => RefundAsync(db, actor, paymentId, request, token),
                cancellationToken
            );
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            return await transactions.RunAsync(
                (db, token) => RefundAsync(db, actor, paymentId, request, token),
                cancellationToken
            );
        }
    }

    private async Task<Result<RefundAccepted, Refusal>> RefundAsync(
        BookingDbContext db,
        Actor actor,
        long paymentId,
        RefundRequest request,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var fingerprint = CommandReceipt.FingerprintOf(
            nameof(RefundPayment),
            paymentId,
            request.Amount,
            request.Reason,
            request.FreeSeat,
            request.TakeBackUses
        );
        if (
            await db
                .CommandReceipts.AsNoTracking()
                .FirstOrDefaultAsync(r => r.AccountId == actor.AccountId && r.Key == request.Key, cancellationToken) is
            { } receipt
        )
        {
            if (receipt.Fingerprint != fingerprint)
                return Refusal.KeyReused;
            var made = await db.Refunds.AsNoTracking().SingleAsync(r => r.Id == receipt.SubjectId, cancellationToken);
            return new RefundAccepted(made.Number, new(made.Amount, made.Currency));
        }

        if (await RefundEffects.ReadAsync(db, paymentId, cancellationToken) is not { } effects)
            return Refusal.PaymentNotFound;
        var amount = effects.AmountOf(request.Amount);
        if (effects.WhyNot(amount) is { } refusal)
            return refusal;
        if (effects.Payment.PaymentIntentId is not { } intent)
            return Refusal.NothingToRefund;
        // Of two admins one finds the payment no longer covers it.
        if (!await RequestRefund.ArchiveAsync(db, paymentId, amount.Amount, now, cancellationToken))
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

        if (
            request.FreeSeat
            && effects.CanFreeSeat(amount, now)
            && !await FreeSeatAsync(db, effects.Reservation!, now, cancellationToken)
        )
            return Refusal.SlotChanged;
        var uses = request.TakeBackUses ? effects.UsesToTakeBack(amount) : 0;
        if (request.TakeBackUses && effects.Contract is { Kind: not PlanKind.Subscription } pack)
            await TakeBackAsync(db, pack, uses, isFull: amount == effects.Left, paymentId, now, cancellationToken);
        db.CommandReceipts.Add(new CommandReceipt(actor.AccountId, request.Key, fingerprint, refund.Id, now));
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
        var mail = MailFacts.For(effects.Member, effects.Payment.Description).With("amount", amount);
        if (effects.Payment.Reference is { } number)
            mail.With("number", number);
        db.OutboxMails.Add(mail.Write(MailOccasion.RefundMade, now));
        return new RefundAccepted(refund.Number, amount);
    }

    /// <summary>The booking is cancelled as one in time: its money is on the way back.</summary>
    /// <returns>False: it was moved to another slot a moment ago, and whoever refunds must look again.</returns>
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
            return !await db.Reservations.AnyAsync(
                r => r.Id == reservation.Id && r.Status == ReservationStatus.Confirmed,
                cancellationToken
            ); // or the member cancelled a moment ago
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

    private static async Task TakeBackAsync(
        BookingDbContext db,
        Contract pack,
        int uses,
        bool isFull,
        long paymentId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        // A booking at this moment may have taken a use: what is left then goes back, never more.
        await ContractLedger.TakeBackAsync(
            db,
            pack.Id,
            isFull ? int.MaxValue : uses,
            paymentId,
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
    }

    private async Task<bool> EndSubscriptionAsync(long paymentId, CancellationToken cancellationToken)
    {
        string? subscription;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            subscription = await db
                .Contracts.Where(c => db.Payments.Any(p => p.Id == paymentId && p.ContractId == c.Id))
                .Select(c => c.SubscriptionId)
                .FirstOrDefaultAsync(cancellationToken);
        // Its notice ends the contract, as if it had ended by itself.
        return subscription is not null
            && await clock.WaitAsync(token => gateway.CancelSubscriptionAsync(subscription, token), cancellationToken)
                is GatewayAnswer<GatewaySubscription>.Done;
    }
}
