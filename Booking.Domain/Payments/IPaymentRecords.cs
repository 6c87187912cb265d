namespace Booking.Domain.Payments;

/// <summary>
/// What the provider itself has written down, to compare the books with (§5 Reconciliation): lists are read page by page, newest first. Nothing here changes anything there.
/// No call throws for an answer of the provider or a failing network: see <see cref="GatewayAnswer{T}"/>.
/// </summary>
public interface IPaymentRecords
{
    Task<GatewayAnswer<GatewayPage<GatewaySession>>> ListCheckoutsAsync(PageRequest page, CancellationToken cancel);

    Task<GatewayAnswer<GatewayPage<GatewayPayment>>> ListPaymentsAsync(PageRequest page, CancellationToken cancel);

    /// <summary>The refunds of all payments.</summary>
    Task<GatewayAnswer<GatewayPage<GatewayRefund>>> ListRefundsAsync(PageRequest page, CancellationToken cancel);

    Task<GatewayAnswer<GatewayPage<GatewayInvoice>>> ListPaidInvoicesAsync(PageRequest page, CancellationToken cancel);

    /// <summary>Events that no delivery of has been acknowledged; the provider keeps them for 30 days.</summary>
    Task<GatewayAnswer<GatewayPage<PaymentEvent>>> ListUndeliveredAsync(PageRequest page, CancellationToken cancel);

    Task<GatewayAnswer<GatewayPayment>> RetrievePaymentAsync(string paymentIntentId, CancellationToken cancel);

    Task<GatewayAnswer<GatewayInvoice>> RetrieveInvoiceAsync(string invoiceId, CancellationToken cancel);

    Task<GatewayAnswer<PaymentEvent>> RetrieveEventAsync(string eventId, CancellationToken cancel);
}

/// <summary>Which page is wanted: what was created since a moment (UTC), behind the object that the page before ended with.</summary>
/// <param name="After"><see cref="GatewayPage{T}.Next"/> of the page before; null for the first.</param>
public sealed record PageRequest(DateTimeOffset Since, string? After = null);

/// <summary>One page of a list.</summary>
/// <param name="Next">Where the next page begins; null: this was the last one.</param>
/// <param name="Unreadable">How many objects of the page could not be understood, and are missing from it.</param>
public sealed record GatewayPage<T>(IReadOnlyList<Recorded<T>> Items, string? Next, int Unreadable);

/// <summary>Something of the provider's, and when it was created there (UTC).</summary>
public sealed record Recorded<T>(T Item, DateTimeOffset CreatedAt);

/// <summary>A payment as the provider tells it.</summary>
/// <param name="IsPaid">The money is there.</param>
/// <param name="Received">What came, before any refund.</param>
/// <param name="PaymentNumber">Our payment (PY…), from metadata; null for an invoice's, and for what is not ours.</param>
/// <param name="Live">True where real money moves.</param>
public sealed record GatewayPayment(string Id, bool IsPaid, Money Received, string? PaymentNumber, bool Live);
