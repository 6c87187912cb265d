using Booking.Domain.Audit;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Disputes;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Payments.Webhooks;

/// <summary>What an event leads to, inside the inbox's transaction.</summary>
public sealed class ApplyPaymentEvent(
    ConfirmPayment confirm,
    RecordRefund refunds,
    RecordDispute disputes,
    ISubscriptionEvents subscriptions,
    IInvoiceEvents invoices,
    PaymentSettings settings
)
{
    internal Task<(InboxState State, string Outcome)> RunAsync(
        BookingDbContext db,
        PaymentEvent paymentEvent,
        CancellationToken cancellationToken
    ) =>
        paymentEvent switch
        {
            _ when paymentEvent.Live != settings.Live => Said(
                InboxState.Rejected,
                "The event belongs to the other mode (test or live)."
            ),
            { FetchId: not null } => Said(
                InboxState.Waiting,
                "It shows its object in another form than ours; the provider is asked for it."
            ),
            {
                Kind: PaymentEventKind.CheckoutCompleted
                    or PaymentEventKind.CheckoutPaidLater
                    or PaymentEventKind.CheckoutExpired,
                Session: { } session
            } => confirm.ApplyAsync(db, session, Trigger.Webhook, cancellationToken),
            { Kind: PaymentEventKind.CheckoutPaymentFailed, Session: { } session } => confirm.GiveUpAsync(
                db,
                session,
                cancellationToken
            ),
            { Kind: PaymentEventKind.PaymentAttemptFailed, Origin.Installation: null } => Said(
                InboxState.Ignored,
                "A payment that was not begun on our payment page was declined."
            ),
            { Kind: PaymentEventKind.PaymentAttemptFailed } => Said(
                InboxState.Processed,
                $"Declined ({paymentEvent.DeclineCode}): the member may try again while the session is open."
            ),
            { Kind: PaymentEventKind.RefundChanged, Refund: { } refund } => refunds.ApplyAsync(
                db,
                refund,
                Trigger.Webhook,
                cancellationToken
            ),
            { Kind: PaymentEventKind.ChargeRefunded } => Said(
                InboxState.Ignored,
                "The refund's own event carries the facts."
            ),
            {
                Kind: PaymentEventKind.DisputeOpened
                    or PaymentEventKind.DisputeChanged
                    or PaymentEventKind.DisputeClosed,
                Dispute: { } dispute
            } => disputes.ApplyAsync(db, dispute, paymentEvent.CreatedAt, cancellationToken),
            { Kind: PaymentEventKind.SubscriptionChanged, Subscription: { } subscription } =>
                subscriptions.ChangedAsync(
                    db,
                    subscription,
                    paymentEvent.CreatedAt,
                    Trigger.Webhook,
                    cancellationToken
                ),
            { Kind: PaymentEventKind.SubscriptionEnded, Subscription: { } subscription } => subscriptions.EndedAsync(
                db,
                subscription,
                Trigger.Webhook,
                cancellationToken
            ),
            { Kind: PaymentEventKind.InvoicePaid, Invoice: { } invoice } => invoices.PaidAsync(
                db,
                invoice,
                Trigger.Webhook,
                cancellationToken
            ),
            { Kind: PaymentEventKind.InvoiceFailed, Invoice: { } invoice } => subscriptions.InvoiceFailedAsync(
                db,
                invoice,
                Trigger.Webhook,
                cancellationToken
            ),
            { Kind: PaymentEventKind.InvoiceActionRequired, Invoice: { } invoice } => subscriptions.ActionRequiredAsync(
                db,
                invoice,
                cancellationToken
            ),
            _ => Said(InboxState.Ignored, "Nothing to do."),
        };

    private static Task<(InboxState, string)> Said(InboxState state, string outcome) =>
        Task.FromResult((state, outcome));
}
