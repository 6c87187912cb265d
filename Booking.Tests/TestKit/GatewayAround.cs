using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;

namespace Booking.Tests.TestKit;

/// <summary>A provider around another one: whatever happens to a call happens in one place.</summary>
public abstract class GatewayAround(IPaymentGateway inner) : IPaymentGateway
{
    public virtual PreparedRequest PrepareCheckout(CheckoutOrder order) => inner.PrepareCheckout(order);

    public PreparedRequest PrepareCustomer(CustomerOrder order) => inner.PrepareCustomer(order);

    public PreparedRequest PrepareRefund(RefundOrder order) => inner.PrepareRefund(order);

    public virtual Task<GatewayAnswer<GatewaySession>> CreateCheckoutAsync(PreparedRequest request, CancellationToken cancel) => AroundAsync(() => inner.CreateCheckoutAsync(request, cancel), cancel);

    public Task<GatewayAnswer<GatewaySession>> RetrieveCheckoutAsync(string sessionId, CancellationToken cancel) => AroundAsync(() => inner.RetrieveCheckoutAsync(sessionId, cancel), cancel);

    public Task<GatewayAnswer<GatewaySession>> ExpireCheckoutAsync(string sessionId, CancellationToken cancel) => AroundAsync(() => inner.ExpireCheckoutAsync(sessionId, cancel), cancel);

    public virtual Task<GatewayAnswer<GatewayRefund>> CreateRefundAsync(PreparedRequest request, CancellationToken cancel) => AroundAsync(() => inner.CreateRefundAsync(request, cancel), cancel);

    public Task<GatewayAnswer<GatewayRefund>> RetrieveRefundAsync(string refundId, CancellationToken cancel) => AroundAsync(() => inner.RetrieveRefundAsync(refundId, cancel), cancel);

    public Task<GatewayAnswer<IReadOnlyList<GatewayRefund>>> ListRefundsAsync(string paymentIntentId, CancellationToken cancel) => AroundAsync(() => inner.ListRefundsAsync(paymentIntentId, cancel), cancel);

    public Task<GatewayAnswer<GatewayCustomer>> CreateCustomerAsync(PreparedRequest request, CancellationToken cancel) => AroundAsync(() => inner.CreateCustomerAsync(request, cancel), cancel);

    public Task<GatewayAnswer<GatewaySubscription>> CancelAtPeriodEndAsync(string subscriptionId, bool cancelAtPeriodEnd, CancellationToken cancel) =>
        AroundAsync(() => inner.CancelAtPeriodEndAsync(subscriptionId, cancelAtPeriodEnd, cancel), cancel);

    public Task<GatewayAnswer<GatewaySubscription>> RetrieveSubscriptionAsync(string subscriptionId, CancellationToken cancel) => AroundAsync(() => inner.RetrieveSubscriptionAsync(subscriptionId, cancel), cancel);

    public Task<GatewayAnswer<GatewaySubscription>> CancelSubscriptionAsync(string subscriptionId, CancellationToken cancel) => AroundAsync(() => inner.CancelSubscriptionAsync(subscriptionId, cancel), cancel);

    public Task<GatewayAnswer<GatewayInvoicePayment>> FindInvoicePaymentAsync(string invoiceId, CancellationToken cancel) => AroundAsync(() => inner.FindInvoicePaymentAsync(invoiceId, cancel), cancel);

    public Task<GatewayAnswer<Uri>> OpenPortalAsync(string customerId, string returnPath, string language, CancellationToken cancel) =>
        AroundAsync(() => inner.OpenPortalAsync(customerId, returnPath, language, cancel), cancel);

    public Task<GatewayAnswer<GatewayPage<GatewaySession>>> ListCheckoutsAsync(PageRequest page, CancellationToken cancel) => AroundAsync(() => inner.ListCheckoutsAsync(page, cancel), cancel);

    public Task<GatewayAnswer<GatewayPage<GatewayPayment>>> ListPaymentsAsync(PageRequest page, CancellationToken cancel) => AroundAsync(() => inner.ListPaymentsAsync(page, cancel), cancel);

    public Task<GatewayAnswer<GatewayPage<GatewayRefund>>> ListRefundsAsync(PageRequest page, CancellationToken cancel) => AroundAsync(() => inner.ListRefundsAsync(page, cancel), cancel);

    public Task<GatewayAnswer<GatewayPage<GatewayInvoice>>> ListPaidInvoicesAsync(PageRequest page, CancellationToken cancel) => AroundAsync(() => inner.ListPaidInvoicesAsync(page, cancel), cancel);

    public Task<GatewayAnswer<GatewayPage<PaymentEvent>>> ListUndeliveredAsync(PageRequest page, CancellationToken cancel) => AroundAsync(() => inner.ListUndeliveredAsync(page, cancel), cancel);

    public Task<GatewayAnswer<GatewayPayment>> RetrievePaymentAsync(string paymentIntentId, CancellationToken cancel) => AroundAsync(() => inner.RetrievePaymentAsync(paymentIntentId, cancel), cancel);

    public Task<GatewayAnswer<GatewayInvoice>> RetrieveInvoiceAsync(string invoiceId, CancellationToken cancel) => AroundAsync(() => inner.RetrieveInvoiceAsync(invoiceId, cancel), cancel);

    public Task<GatewayAnswer<PaymentEvent>> RetrieveEventAsync(string eventId, CancellationToken cancel) => AroundAsync(() => inner.RetrieveEventAsync(eventId, cancel), cancel);

    protected abstract Task<GatewayAnswer<T>> AroundAsync<T>(Func<Task<GatewayAnswer<T>>> call, CancellationToken cancel);
}
