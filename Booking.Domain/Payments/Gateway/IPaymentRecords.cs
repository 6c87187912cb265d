using Booking.Domain.Payments.Webhooks;

namespace Booking.Domain.Payments.Gateway;

/// <summary>
/// What the provider itself has written down, to compare the books with (§5 Reconciliation): lists are read page by
/// page, newest first. Nothing here changes anything there. No call throws for an answer of the provider or a failing
/// network: see <see cref="GatewayAnswer{T}"/>.
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

    /// <summary>Events that no delivery of has been acknowledged; the provider keeps them for 30 days.</summary>
    Task<GatewayAnswer<GatewayPage<PaymentEvent>>> ListUndeliveredAsync(
        PageRequest page,
        CancellationToken cancellationToken
    );

    Task<GatewayAnswer<GatewayPayment>> RetrievePaymentAsync(
        string paymentIntentId,
        CancellationToken cancellationToken
    );

    Task<GatewayAnswer<GatewayInvoice>> RetrieveInvoiceAsync(string invoiceId, CancellationToken cancellationToken);

    Task<GatewayAnswer<PaymentEvent>> RetrieveEventAsync(string eventId, CancellationToken cancellationToken);
}
