using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;

namespace Booking.Tests.TestKit;

/// <summary>A provider around another one: whatever happens to a call happens in one place.</summary>
public abstract class GatewayAround(IPaymentGateway inner) : IPaymentGateway
{
    public virtual PreparedRequest PrepareCheckout(CheckoutOrder order) => inner.PrepareCheckout(order);

    public PreparedRequest PrepareCustomer(CustomerOrder order) => inner.PrepareCustomer(order);

    public PreparedRequest PrepareRefund(RefundOrder order) => inner.PrepareRefund(order);

    public virtual Task<GatewayAnswer<GatewaySession>> CreateCheckoutAsync(
        PreparedRequest request,
        CancellationToken cancellationToken
    ) => AroundAsync(() => inner.CreateCheckoutAsync(request, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewaySession>> RetrieveCheckoutAsync(
        string sessionId,
        CancellationToken cancellationToken
    ) => AroundAsync(() => inner.RetrieveCheckoutAsync(sessionId, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewaySession>> ExpireCheckoutAsync(
        string sessionId,
        CancellationToken cancellationToken
    ) => AroundAsync(() => inner.ExpireCheckoutAsync(sessionId, cancellationToken), cancellationToken);

    public virtual Task<GatewayAnswer<GatewayRefund>> CreateRefundAsync(
        PreparedRequest request,
        CancellationToken cancellationToken
    ) => AroundAsync(() => inner.CreateRefundAsync(request, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayRefund>> RetrieveRefundAsync(
        string refundId,
        CancellationToken cancellationToken
    ) => AroundAsync(() => inner.RetrieveRefundAsync(refundId, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<IReadOnlyList<GatewayRefund>>> ListRefundsAsync(
        string paymentIntentId,
        CancellationToken cancellationToken
    ) => AroundAsync(() => inner.ListRefundsAsync(paymentIntentId, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayPrice>> RetrievePriceAsync(string priceId, CancellationToken cancellationToken) =>
        AroundAsync(() => inner.RetrievePriceAsync(priceId, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayCustomer>> CreateCustomerAsync(
        PreparedRequest request,
        CancellationToken cancellationToken
    ) => AroundAsync(() => inner.CreateCustomerAsync(request, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayCustomer>> RetrieveCustomerAsync(
        string customerId,
        CancellationToken cancellationToken
    ) => AroundAsync(() => inner.RetrieveCustomerAsync(customerId, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayDispute>> RetrieveDisputeAsync(
        string disputeId,
        CancellationToken cancellationToken
    ) => AroundAsync(() => inner.RetrieveDisputeAsync(disputeId, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewaySubscription>> CancelAtPeriodEndAsync(
        string subscriptionId,
        bool cancelAtPeriodEnd,
        CancellationToken cancellationToken
    ) =>
        AroundAsync(
            () => inner.CancelAtPeriodEndAsync(subscriptionId, cancelAtPeriodEnd, cancellationToken),
            cancellationToken
        );

    public Task<GatewayAnswer<GatewaySubscription>> RetrieveSubscriptionAsync(
        string subscriptionId,
        CancellationToken cancellationToken
    ) => AroundAsync(() => inner.RetrieveSubscriptionAsync(subscriptionId, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewaySubscription>> CancelSubscriptionAsync(
        string subscriptionId,
        CancellationToken cancellationToken
    ) => AroundAsync(() => inner.CancelSubscriptionAsync(subscriptionId, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayInvoicePayment>> FindInvoicePaymentAsync(
        string invoiceId,
        CancellationToken cancellationToken
    ) => AroundAsync(() => inner.FindInvoicePaymentAsync(invoiceId, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<PaymentMethodDetails>> RetrievePaymentMethodAsync(
        string paymentIntentId,
        CancellationToken cancellationToken
    ) => AroundAsync(() => inner.RetrievePaymentMethodAsync(paymentIntentId, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<Uri>> OpenPortalAsync(
        string customerId,
        string returnPath,
        string language,
        CancellationToken cancellationToken
    ) =>
        AroundAsync(
            () => inner.OpenPortalAsync(customerId, returnPath, language, cancellationToken),
            cancellationToken
        );

    public Task<GatewayAnswer<GatewayPage<GatewaySession>>> ListCheckoutsAsync(
        PageRequest page,
        CancellationToken cancellationToken
    ) => AroundAsync(() => inner.ListCheckoutsAsync(page, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayPage<GatewayPayment>>> ListPaymentsAsync(
        PageRequest page,
        CancellationToken cancellationToken
    ) => AroundAsync(() => inner.ListPaymentsAsync(page, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayPage<GatewayRefund>>> ListRefundsAsync(
        PageRequest page,
        CancellationToken cancellationToken
    ) => AroundAsync(() => inner.ListRefundsAsync(page, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayPage<GatewayInvoice>>> ListPaidInvoicesAsync(
        PageRequest page,
        CancellationToken cancellationToken
    ) => AroundAsync(() => inner.ListPaidInvoicesAsync(page, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayPage<PaymentEvent>>> ListUndeliveredAsync(
        PageRequest page,
        CancellationToken cancellationToken
    ) => AroundAsync(() => inner.ListUndeliveredAsync(page, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayPayment>> RetrievePaymentAsync(
        string paymentIntentId,
        CancellationToken cancellationToken
    ) => AroundAsync(() => inner.RetrievePaymentAsync(paymentIntentId, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayInvoice>> RetrieveInvoiceAsync(
        string invoiceId,
        CancellationToken cancellationToken
    ) => AroundAsync(() => inner.RetrieveInvoiceAsync(invoiceId, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayAccount>> RetrieveAccountAsync(CancellationToken cancellationToken) =>
        AroundAsync(() => inner.RetrieveAccountAsync(cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayInvoice>> FindInvoiceOfPaymentAsync(
        string paymentIntentId,
        CancellationToken cancellationToken
    ) => AroundAsync(() => inner.FindInvoiceOfPaymentAsync(paymentIntentId, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<PaymentEvent>> RetrieveEventAsync(string eventId, CancellationToken cancellationToken) =>
        AroundAsync(() => inner.RetrieveEventAsync(eventId, cancellationToken), cancellationToken);

    protected abstract Task<GatewayAnswer<T>> AroundAsync<T>(
        Func<Task<GatewayAnswer<T>>> call,
        CancellationToken cancellationToken
    );
}
