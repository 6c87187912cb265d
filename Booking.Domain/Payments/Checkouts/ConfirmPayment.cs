using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Ownership;
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
    SurplusMoney surplus,
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
            return await surplus.KeepUnknownAsync(db, session, cancellationToken);
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
            return await surplus.GiveBackAsync(
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
            : await surplus.GiveBackAsync(
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
}
