using Booking.Domain.Payments.Webhooks;

namespace Booking.Domain.Payments.Gateway;

/// <summary>
/// The provider's own records, for reconciliation (rule Reconciliation): lists are read page by page, newest first.
/// Read-only. No call throws for an answer of the provider or a failing network: see <see cref="GatewayAnswer{T}"/>.
/// </summary>
public interface IPaymentRecords
{
    Task<GatewayAnswer<GatewayPage<GatewaySession>>> ListCheckoutsAsync(
        PageRequest page,
        CancellationToken cancellationToken
    );

    Task<GatewayAnswer<GatewayPage<GatewayPayment>>> ListPaymentsAsync(
        PageRequest page,
        CancellationToken cancellationToken
    );

    /// <summary>The refunds of all payments.</summary>
    Task<GatewayAnswer<GatewayPage<GatewayRefund>>> ListRefundsAsync(
        PageRequest page,
        CancellationToken cancellationToken
    );

    Task<GatewayAnswer<GatewayPage<GatewayInvoice>>> ListPaidInvoicesAsync(
        PageRequest page,
        CancellationToken cancellationToken
    );

    /// <summary>Events none of whose deliveries has been acknowledged; the provider keeps them for 30 days.</summary>
    Task<GatewayAnswer<GatewayPage<PaymentEvent>>> ListUndeliveredAsync(
        PageRequest page,
        CancellationToken cancellationToken
    );

    Task<GatewayAnswer<GatewayPayment>> RetrievePaymentAsync(
        string paymentIntentId,
        CancellationToken cancellationToken
    );

    Task<GatewayAnswer<GatewayDispute>> RetrieveDisputeAsync(string disputeId, CancellationToken cancellationToken);

    /// <summary>The account that our key belongs to.</summary>
    Task<GatewayAnswer<GatewayAccount>> RetrieveAccountAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The invoice that a payment has settled. Refused with NotFound when it settled none.
    /// </summary>
    Task<GatewayAnswer<GatewayInvoice>> FindInvoiceOfPaymentAsync(
        string paymentIntentId,
        CancellationToken cancellationToken
    );

    Task<GatewayAnswer<GatewayInvoice>> RetrieveInvoiceAsync(string invoiceId, CancellationToken cancellationToken);

    /// <summary>Refused with NotFound when there is none of that id.</summary>
    Task<GatewayAnswer<GatewayPrice>> RetrievePriceAsync(string priceId, CancellationToken cancellationToken);

    Task<GatewayAnswer<PaymentEvent>> RetrieveEventAsync(string eventId, CancellationToken cancellationToken);
}
