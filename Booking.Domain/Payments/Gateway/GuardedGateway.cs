using Booking.Domain.Installations;
using Booking.Domain.Payments.Ownership;
using Booking.Domain.Payments.Webhooks;

namespace Booking.Domain.Payments.Gateway;

/// <summary>
/// Stands before the provider on every call: writes our installation's id into everything that is created (rule
/// Installation), makes no call while the program is paused or before it is known whose account the key belongs to, and
/// none about a former id (rule Copied database). A call that is not made has no answer, and is made later.
/// </summary>
public sealed class GuardedGateway(
    IPaymentGateway provider,
    InstallationState installation,
    CheckInstallation check,
    InstallationSettings settings
) : IPaymentGateway
{
    private volatile bool _isAccountKnown;

    public PreparedRequest PrepareCheckout(CheckoutOrder order) =>
        provider.PrepareCheckout(order with { Installation = installation.Id });

    public PreparedRequest PrepareCustomer(CustomerOrder order) =>
        provider.PrepareCustomer(order with { Installation = installation.Id });

    public PreparedRequest PrepareRefund(RefundOrder order) =>
        provider.PrepareRefund(order with { Installation = installation.Id });

    /// <summary>
    /// Asks once whose account the key belongs to. A key that may not ask is taken as it is: its mode is still checked.
    /// </summary>
    /// <returns>False while the provider does not answer, or is not asked because of a pause.</returns>
    public async Task<bool> KnowsAccountAsync(CancellationToken cancellationToken)
    {
        if (_isAccountKnown)
            return true;
        if (installation.IsPaused)
            return false;
        switch (await provider.RetrieveAccountAsync(cancellationToken))
        {
            case GatewayAnswer<GatewayAccount>.Done(var account):
                await check.NoteAccountAsync(account.Id, cancellationToken);
                return _isAccountKnown = true;
            case GatewayAnswer<GatewayAccount>.Refused:
                return _isAccountKnown = true;
            default:
                return false;
        }
    }

    public Task<GatewayAnswer<GatewayCustomer>> CreateCustomerAsync(
        PreparedRequest request,
        CancellationToken cancellationToken
    ) => GuardAsync(() => provider.CreateCustomerAsync(request, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayCustomer>> RetrieveCustomerAsync(
        string customerId,
        CancellationToken cancellationToken
    ) =>
        WithIdAsync(customerId, () => provider.RetrieveCustomerAsync(customerId, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewaySubscription>> CancelAtPeriodEndAsync(
        string subscriptionId,
        bool cancelAtPeriodEnd,
        CancellationToken cancellationToken
    ) =>
        WithIdAsync(
            subscriptionId,
            () => provider.CancelAtPeriodEndAsync(subscriptionId, cancelAtPeriodEnd, cancellationToken),
            cancellationToken
        );

    public Task<GatewayAnswer<GatewaySubscription>> RetrieveSubscriptionAsync(
        string subscriptionId,
        CancellationToken cancellationToken
    ) =>
        WithIdAsync(
            subscriptionId,
            () => provider.RetrieveSubscriptionAsync(subscriptionId, cancellationToken),
            cancellationToken
        );

    public Task<GatewayAnswer<GatewaySubscription>> CancelSubscriptionAsync(
        string subscriptionId,
        CancellationToken cancellationToken
    ) =>
        WithIdAsync(
            subscriptionId,
            () => provider.CancelSubscriptionAsync(subscriptionId, cancellationToken),
            cancellationToken
        );

    public Task<GatewayAnswer<GatewayInvoicePayment>> FindInvoicePaymentAsync(
        string invoiceId,
        CancellationToken cancellationToken
    ) =>
        WithIdAsync(invoiceId, () => provider.FindInvoicePaymentAsync(invoiceId, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<PaymentMethodDetails>> RetrievePaymentMethodAsync(
        string paymentIntentId,
        CancellationToken cancellationToken
    ) =>
        WithIdAsync(
            paymentIntentId,
            () => provider.RetrievePaymentMethodAsync(paymentIntentId, cancellationToken),
            cancellationToken
        );

    public Task<GatewayAnswer<Uri>> OpenPortalAsync(
        string customerId,
        string returnPath,
        string language,
        CancellationToken cancellationToken
    ) =>
        WithIdAsync(
            customerId,
            () => provider.OpenPortalAsync(customerId, returnPath, language, cancellationToken),
            cancellationToken
        );

    public Task<GatewayAnswer<GatewaySession>> CreateCheckoutAsync(
        PreparedRequest request,
        CancellationToken cancellationToken
    ) => GuardAsync(() => provider.CreateCheckoutAsync(request, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewaySession>> RetrieveCheckoutAsync(
        string sessionId,
        CancellationToken cancellationToken
    ) => WithIdAsync(sessionId, () => provider.RetrieveCheckoutAsync(sessionId, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewaySession>> ExpireCheckoutAsync(
        string sessionId,
        CancellationToken cancellationToken
    ) => WithIdAsync(sessionId, () => provider.ExpireCheckoutAsync(sessionId, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayRefund>> CreateRefundAsync(
        PreparedRequest request,
        CancellationToken cancellationToken
    ) => GuardAsync(() => provider.CreateRefundAsync(request, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayRefund>> RetrieveRefundAsync(
        string refundId,
        CancellationToken cancellationToken
    ) => WithIdAsync(refundId, () => provider.RetrieveRefundAsync(refundId, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<IReadOnlyList<GatewayRefund>>> ListRefundsAsync(
        string paymentIntentId,
        CancellationToken cancellationToken
    ) =>
        WithIdAsync(
            paymentIntentId,
            () => provider.ListRefundsAsync(paymentIntentId, cancellationToken),
            cancellationToken
        );

    public Task<GatewayAnswer<GatewayPage<GatewaySession>>> ListCheckoutsAsync(
        PageRequest page,
        CancellationToken cancellationToken
    ) => GuardAsync(() => provider.ListCheckoutsAsync(page, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayPage<GatewayPayment>>> ListPaymentsAsync(
        PageRequest page,
        CancellationToken cancellationToken
    ) => GuardAsync(() => provider.ListPaymentsAsync(page, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayPage<GatewayRefund>>> ListRefundsAsync(
        PageRequest page,
        CancellationToken cancellationToken
    ) => GuardAsync(() => provider.ListRefundsAsync(page, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayPage<GatewayInvoice>>> ListPaidInvoicesAsync(
        PageRequest page,
        CancellationToken cancellationToken
    ) => GuardAsync(() => provider.ListPaidInvoicesAsync(page, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayPage<PaymentEvent>>> ListUndeliveredAsync(
        PageRequest page,
        CancellationToken cancellationToken
    ) => GuardAsync(() => provider.ListUndeliveredAsync(page, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayPayment>> RetrievePaymentAsync(
        string paymentIntentId,
        CancellationToken cancellationToken
    ) =>
        WithIdAsync(
            paymentIntentId,
            () => provider.RetrievePaymentAsync(paymentIntentId, cancellationToken),
            cancellationToken
        );

    public Task<GatewayAnswer<GatewayDispute>> RetrieveDisputeAsync(
        string disputeId,
        CancellationToken cancellationToken
    ) => WithIdAsync(disputeId, () => provider.RetrieveDisputeAsync(disputeId, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayPrice>> RetrievePriceAsync(string priceId, CancellationToken cancellationToken) =>
        WithIdAsync(priceId, () => provider.RetrievePriceAsync(priceId, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayAccount>> RetrieveAccountAsync(CancellationToken cancellationToken) =>
        GuardAsync(() => provider.RetrieveAccountAsync(cancellationToken), cancellationToken);

    public Task<GatewayAnswer<GatewayInvoice>> FindInvoiceOfPaymentAsync(
        string paymentIntentId,
        CancellationToken cancellationToken
    ) =>
        WithIdAsync(
            paymentIntentId,
            () => provider.FindInvoiceOfPaymentAsync(paymentIntentId, cancellationToken),
            cancellationToken
        );

    public Task<GatewayAnswer<GatewayInvoice>> RetrieveInvoiceAsync(
        string invoiceId,
        CancellationToken cancellationToken
    ) => WithIdAsync(invoiceId, () => provider.RetrieveInvoiceAsync(invoiceId, cancellationToken), cancellationToken);

    public Task<GatewayAnswer<PaymentEvent>> RetrieveEventAsync(string eventId, CancellationToken cancellationToken) =>
        WithIdAsync(eventId, () => provider.RetrieveEventAsync(eventId, cancellationToken), cancellationToken);

    private async Task<GatewayAnswer<T>> GuardAsync<T>(
        Func<Task<GatewayAnswer<T>>> call,
        CancellationToken cancellationToken
    )
    {
        if (settings.IsWatched && !await KnowsAccountAsync(cancellationToken))
            return new GatewayAnswer<T>.Unknown("It is not known whose account the key belongs to.");
        return installation.IsPaused ? new GatewayAnswer<T>.Unknown("Booking is paused.") : await call();
    }

    private Task<GatewayAnswer<T>> WithIdAsync<T>(
        string id,
        Func<Task<GatewayAnswer<T>>> call,
        CancellationToken cancellationToken
    ) =>
        FormerId.Is(id)
            ? Task.FromResult<GatewayAnswer<T>>(
                new GatewayAnswer<T>.Refused(GatewayRefusalKind.NotFound, "a former id")
            )
            : GuardAsync(call, cancellationToken);
}
