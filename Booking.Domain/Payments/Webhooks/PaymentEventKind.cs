namespace Booking.Domain.Payments.Webhooks;

/// <summary>
/// What an event means to us, whatever the provider calls it. CheckoutPaidLater and CheckoutPaymentFailed end a session
/// that was complete before its money came.
/// </summary>
public enum PaymentEventKind
{
    Other,
    CheckoutCompleted,
    CheckoutPaidLater,
    CheckoutPaymentFailed,
    CheckoutExpired,
    PaymentAttemptFailed,
    ChargeRefunded,
    RefundChanged,
    DisputeOpened,
    DisputeChanged,
    DisputeClosed,
    SubscriptionChanged,
    SubscriptionEnded,
    InvoicePaid,
    InvoiceFailed,
    InvoiceActionRequired,
}
