using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Ownership;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Payments.Checkouts;

/// <summary>
/// The one place that records received money (rule Fulfilment): webhook, landing page and hold timer all come here with
/// the provider's session. Each session is fulfilled once; what does not match the payment (amount, currency, mode,
/// paid twice) is never confirmed but refunded.
/// </summary>
public sealed class ConfirmPayment(
    Transactions transactions,
    IPaymentGateway gateway,
    IEnumerable<IPaymentOwner> owners,
    RequestRefund refunds,
    OwnObjects own,
    PaymentSettings settings,
    TimeProvider clock
)
{
    /// <summary>
    /// Asks the provider about a payment's open session and applies the answer, when the member comes back before the
    /// webhook.
    /// </summary>
    /// <returns>False when the provider does not know the session.</returns>
    public async Task<bool> AskAsync(string sessionId, Trigger trigger, CancellationToken cancellationToken)
    {
        var answer = await clock.WaitAsync(token => gateway.RetrieveCheckoutAsync(sessionId, token), cancellationToken);
        if (answer is GatewayAnswer<GatewaySession>.Done(var session))
            await RunAsync(session, trigger, cancellationToken);
        return answer is not GatewayAnswer<GatewaySession>.Refused { Kind: GatewayRefusalKind.NotFound };
    }

    internal Task<(InboxState State, string Outcome)> RunAsync(
        GatewaySession session,
        Trigger trigger,
        CancellationToken cancellationToken
    ) => transactions.RunAsync((db, token) => ApplyAsync(db, session, trigger, token), cancellationToken);

    internal async Task<(InboxState State, string Outcome)> ApplyAsync(
        BookingDbContext db,
        GatewaySession session,
        Trigger trigger,
        CancellationToken cancellationToken
    )
    {
        if (await own.OfAsync(db, session, cancellationToken) != Owner.Ours)
            return (InboxState.Foreign, "The session belongs to another shop or installation.");
        if (session.Live != settings.Live)
            return (InboxState.Rejected, "The session belongs to the other mode (test or live).");
        if (session.State == GatewaySessionState.Open)
            return (InboxState.Ignored, "The session is still open.");
        var checkout = await FindAsync(db, session, cancellationToken);
        if (checkout is null)
            return await UnknownAsync(db, session, cancellationToken);
        if (
            session.State == GatewaySessionState.Expired
            && checkout.State is not (CheckoutState.Prepared or CheckoutState.Open)
        )
            return (InboxState.Ignored, "The session was over already.");
        if (session.State == GatewaySessionState.Expired)
            return (
                InboxState.Processed,
                await OwnerOf(checkout.Payment).CheckoutExpiredAsync(db, checkout.Payment, trigger, cancellationToken)
            );
        if (session.Paid == GatewayPaidState.Unpaid)
            return (InboxState.Processed, "Complete but not paid yet: the seat waits for the money.");

        // The session's row is the key of its fulfilment: of two concurrent calls, one finds it done.
        var first = await db
            .Checkouts.Where(c => c.Id == checkout.Id && c.State != CheckoutState.Complete)
            .ExecuteUpdateAsync(
                set => set.SetProperty(c => c.State, CheckoutState.Complete).SetProperty(c => c.SessionId, session.Id),
                cancellationToken
            );
        if (first == 0)
            return (InboxState.Ignored, "This session has been fulfilled already.");
        if (session.SubscriptionId is { } subscription)
            return (
                InboxState.Processed,
                await OwnerOf(checkout.Payment).SubscribedAsync(db, checkout.Payment, subscription, cancellationToken)
            );
        if (session.Total != checkout.Payment.Total)
            return await GiveBackAsync(
                db,
                checkout.Payment,
                session,
                CompensationTrigger.WrongAmount,
                trigger,
                cancellationToken
            );

        return await BookMoneyAsync(db, checkout.Payment, session, trigger, cancellationToken)
            ? (
                InboxState.Processed,
                await OwnerOf(checkout.Payment).PaidAsync(db, checkout.Payment, session, trigger, cancellationToken)
            )
            : await GiveBackAsync(
                db,
                checkout.Payment,
                session,
                CompensationTrigger.PaidTwice,
                trigger,
                cancellationToken
            );
    }

    /// <summary>
    /// A delayed payment method (a voucher, say) failed: the session is complete but will never be paid, so the hold
    /// need not wait for it.
    /// </summary>
    internal async Task<(InboxState State, string Outcome)> GiveUpAsync(
        BookingDbContext db,
        GatewaySession session,
        CancellationToken cancellationToken
    )
    {
        if (await own.OfAsync(db, session, cancellationToken) != Owner.Ours)
            return (InboxState.Foreign, "The session belongs to another shop or installation.");
        var checkout = await FindAsync(db, session, cancellationToken);
        if (checkout is null)
            return (InboxState.Ignored, "No payment of ours belongs to this session.");
        var ended = await db
            .Checkouts.Where(c =>
                c.Id == checkout.Id && (c.State == CheckoutState.Prepared || c.State == CheckoutState.Open)
            )
            .ExecuteUpdateAsync(
                set => set.SetProperty(c => c.State, CheckoutState.Expired).SetProperty(c => c.SessionId, session.Id),
                cancellationToken
            );
        return ended == 0
            ? (InboxState.Ignored, "The session had ended already.")
            : (
                InboxState.Processed,
                await OwnerOf(checkout.Payment)
                    .CheckoutExpiredAsync(db, checkout.Payment, Trigger.Webhook, cancellationToken)
            );
    }

    /// <summary>
    /// Opened by this installation, though we have no record of it, as after an older backup was restored: its money
    /// must not be kept silently.
    /// </summary>
    private async Task<(InboxState, string)> UnknownAsync(
        BookingDbContext db,
        GatewaySession session,
        CancellationToken cancellationToken
    )
    {
        if (session is { State: GatewaySessionState.Complete, Paid: not GatewayPaidState.Unpaid, Total.Amount: > 0 })
            await Compensation.OpenOnceAsync(
                db,
                CompensationTrigger.UnknownPayment,
                null,
                session.Total,
                session.Id,
                $"Paid for {session.PaymentNumber}, without a record of this session.",
                clock.GetUtcNow(),
                cancellationToken
            );
        return (InboxState.Rejected, "No payment of ours belongs to this session.");
    }

    private IPaymentOwner OwnerOf(Payment payment) => owners.Single(o => o.Owns(payment));

    /// <summary>
    /// By the session's id; or, if its answer never reached us, by the key of the stored request that opened it. Never
    /// by a number, which another installation, or this one before a backup was restored, may have given as well.
    /// </summary>
    private async Task<Checkout?> FindAsync(
        BookingDbContext db,
        GatewaySession session,
        CancellationToken cancellationToken
    )
    {
        var known = await db
            .Checkouts.AsNoTracking()
            .Include(c => c.Payment)
            .FirstOrDefaultAsync(c => c.SessionId == session.Id, cancellationToken);
        if (known is not null || session.Origin.Key is not { } key)
            return known;
        var asked = await db
            .Checkouts.AsNoTracking()
            .Include(c => c.Payment)
            .FirstOrDefaultAsync(c => c.IdempotencyKey == key, cancellationToken);
        if (asked is null or { SessionId: null })
            return asked;

        // The request was executed twice, because the provider had forgotten its key: the second session is stored as a
        // checkout of its own, so that its money is recorded.
        var payment = await db.Payments.SingleAsync(p => p.Id == asked.PaymentId, cancellationToken);
        var orphan = new Checkout(
            payment,
            new PreparedRequest(IdempotencyKey.New("orphan", payment.Number), ""),
            session.ExpiresAt,
            clock.GetUtcNow()
        );
        orphan.Adopt(session);
        db.Checkouts.Add(orphan);
        await db.SaveChangesAsync(cancellationToken);
        return orphan;
    }

    /// <summary>False if this payment has its money already.</summary>
    private async Task<bool> BookMoneyAsync(
        BookingDbContext db,
        Payment payment,
        GatewaySession session,
        Trigger trigger,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var booked = await db
            .Payments.Where(p =>
                p.Id == payment.Id
                && (
                    p.Status == PaymentStatus.Pending
                    || p.Status == PaymentStatus.Cancelled
                    || p.Status == PaymentStatus.Failed
                )
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(p => p.Status, PaymentStatus.Succeeded)
                        .SetProperty(p => p.PaymentIntentId, session.PaymentIntentId)
                        .SetProperty(p => p.PaidAt, now)
                        .UpdatedAt(now),
                cancellationToken
            );
        if (booked == 1)
            db.StateTransitions.Add(
                StateTransition.Of(
                    "Payment",
                    payment.Id,
                    payment.Status,
                    PaymentStatus.Succeeded,
                    trigger,
                    now,
                    new() { ["session"] = session.Id }
                )
            );
        return booked == 1;
    }

    /// <summary>
    /// Money that nothing is owed for becomes a payment of its own and is refunded at once; if there is nothing to
    /// refund it from, a person must look.
    /// </summary>
    private async Task<(InboxState, string)> GiveBackAsync(
        BookingDbContext db,
        Payment owed,
        GatewaySession session,
        CompensationTrigger trigger,
        Trigger by,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        if (trigger == CompensationTrigger.WrongAmount)
            db.StateTransitions.Add(
                StateTransition.Refused<PaymentStatus>(
                    "Payment",
                    owed.Id,
                    owed.Status,
                    PaymentStatus.Succeeded,
                    by,
                    now,
                    new() { ["session"] = session.Id, ["reason"] = "wrong amount" }
                )
            );
        if (session.PaymentIntentId is not { } intent || session.Total.Amount <= 0)
        {
            db.Compensations.Add(
                new Compensation(
                    CompensationKind.Manual,
                    trigger,
                    owed.ReservationId,
                    owed.Id,
                    session.Total,
                    $"Expected {owed.Total}, session {session.Id}.",
                    now
                )
            );
            return (
                InboxState.Rejected,
                $"{trigger}: expected {owed.Total}, received {session.Total}; nothing can be refunded."
            );
        }

        var surplus = Payment.Surplus(owed, session.Total, intent, now);
        db.Payments.Add(surplus);
        refunds.Add(
            db,
            surplus,
            intent,
            session.Total,
            trigger == CompensationTrigger.PaidTwice ? RefundReason.PaidTwice : RefundReason.WrongAmount
        );
        db.Compensations.Add(
            new Compensation(
                CompensationKind.Refund,
                trigger,
                owed.ReservationId,
                surplus.Id,
                session.Total,
                $"Expected {owed.Total}, session {session.Id}.",
                now
            )
        );
        var member = await db
            .Members.Include(m => m.Account)
            .AsNoTracking()
            .SingleAsync(m => m.Id == owed.MemberId, cancellationToken);
        db.OutboxMails.Add(
            MailFacts
                .For(member, owed.Description)
                .With("amount", session.Total)
                .Write(MailOccasion.SurplusRefunded, now)
        );
        return (InboxState.Rejected, $"{trigger}: expected {owed.Total}, received {session.Total}; refunded.");
    }
}
