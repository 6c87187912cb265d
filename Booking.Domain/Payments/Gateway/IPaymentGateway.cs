namespace Booking.Domain.Payments.Gateway;

/// <summary>
/// The payment provider. Writing calls have two steps: <c>Prepare…</c> fixes the key and the exact body, which the
/// caller stores before <c>Create…</c> is tried for the first time; every later try sends the same bytes. No call
/// throws for an answer of the provider or a failing network: see <see cref="GatewayAnswer{T}"/>.
/// </summary>
public interface IPaymentGateway : IPaymentRecords
{
    /// <summary>The request that opens a Checkout session for the order; pure, sends nothing.</summary>
    PreparedRequest PrepareCheckout(CheckoutOrder order);

    /// <summary>The request that makes a customer of a member; pure, sends nothing.</summary>
    PreparedRequest PrepareCustomer(CustomerOrder order);

    Task<GatewayAnswer<GatewayCustomer>> CreateCustomerAsync(
        PreparedRequest request,
        CancellationToken cancellationToken
    );

    Task<GatewayAnswer<GatewayCustomer>> RetrieveCustomerAsync(string customerId, CancellationToken cancellationToken);

    /// <summary>Schedules a subscription's end at the end of its period, or takes that back. Idempotent.</summary>
    Task<GatewayAnswer<GatewaySubscription>> CancelAtPeriodEndAsync(
        string subscriptionId,
        bool cancelAtPeriodEnd,
        CancellationToken cancellationToken
    );

    Task<GatewayAnswer<GatewaySubscription>> RetrieveSubscriptionAsync(
        string subscriptionId,
        CancellationToken cancellationToken
    );

    /// <summary>Ends a subscription at once, without a refund. Idempotent.</summary>
    Task<GatewayAnswer<GatewaySubscription>> CancelSubscriptionAsync(
        string subscriptionId,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The payment that settled an invoice, which its event does not name. Refused with NotFound if it was settled
    /// without one.
    /// </summary>
    Task<GatewayAnswer<GatewayInvoicePayment>> FindInvoicePaymentAsync(
        string invoiceId,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// What a payment was paid with. Refused with NotFound when it is not known or nothing was paid.
    /// </summary>
    Task<GatewayAnswer<PaymentMethodDetails>> RetrievePaymentMethodAsync(
        string paymentIntentId,
        CancellationToken cancellationToken
    );

    /// <summary>A short-lived address of the provider's billing portal, where the member changes their card.</summary>
    Task<GatewayAnswer<Uri>> OpenPortalAsync(
        string customerId,
        string returnPath,
        string language,
        CancellationToken cancellationToken
    );

    /// <summary>The request that gives money back; pure, sends nothing.</summary>
    PreparedRequest PrepareRefund(RefundOrder order);

    Task<GatewayAnswer<GatewaySession>> CreateCheckoutAsync(
        PreparedRequest request,
        CancellationToken cancellationToken
    );

    Task<GatewayAnswer<GatewaySession>> RetrieveCheckoutAsync(string sessionId, CancellationToken cancellationToken);

    /// <summary>
    /// Ends an open session. Refused with <see cref="GatewayRefusalKind.NotOpen"/> when it is complete or expired
    /// already: retrieve and decide.
    /// </summary>
    Task<GatewayAnswer<GatewaySession>> ExpireCheckoutAsync(string sessionId, CancellationToken cancellationToken);

    Task<GatewayAnswer<GatewayRefund>> CreateRefundAsync(PreparedRequest request, CancellationToken cancellationToken);

    Task<GatewayAnswer<GatewayRefund>> RetrieveRefundAsync(string refundId, CancellationToken cancellationToken);

    /// <summary>
    /// All refunds of one payment, newest first: how an unknown outcome is settled when the provider no longer
    /// remembers the key.
    /// </summary>
    Task<GatewayAnswer<IReadOnlyList<GatewayRefund>>> ListRefundsAsync(
        string paymentIntentId,
        CancellationToken cancellationToken
    );
}
