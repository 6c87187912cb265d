namespace Booking.Domain.Payments;

/// <summary>
/// A notice of the payment provider, reduced to what the books need: no card, no name, no address (§5). It is what the inbox
/// stores, so an event can be replayed without the provider.
/// </summary>
/// <param name="Id">The provider's id, at most 255 characters; the inbox takes each once.</param>
/// <param name="Type">The provider's own name of the event, kept for people who read the inbox.</param>
/// <param name="Kind">What it means to us; <see cref="PaymentEventKind.Other"/> is stored and ignored.</param>
/// <param name="Live">True where real money moves.</param>
public sealed record PaymentEvent(string Id, string Type, PaymentEventKind Kind, string? ApiVersion, DateTimeOffset CreatedAt, bool Live)
{
    public GatewaySession? Session { get; init; }

    public GatewayRefund? Refund { get; init; }

    public GatewayDispute? Dispute { get; init; }

    public GatewaySubscription? Subscription { get; init; }

    public GatewayInvoice? Invoice { get; init; }

    /// <summary>For charge and payment-intent events: which payment they speak of.</summary>
    public string? PaymentIntentId { get; init; }

    /// <summary>For <see cref="PaymentEventKind.ChargeRefunded"/>: all that has been given back so far.</summary>
    public Money? AmountRefunded { get; init; }

    /// <summary>For <see cref="PaymentEventKind.PaymentAttemptFailed"/>: the provider's reason, e.g. "insufficient_funds".</summary>
    public string? DeclineCode { get; init; }
}

/// <summary>A cardholder's objection. <paramref name="DueBy"/> is the last moment to answer it.</summary>
public sealed record GatewayDispute(string Id, string? PaymentIntentId, Money Amount, string Status, string Reason, DateTimeOffset? DueBy)
{
    /// <summary>When it was opened at the provider; null in events that were stored before this was read.</summary>
    public DateTimeOffset? OpenedAt { get; init; }
}

/// <summary>What a notice means to the books, whatever the provider calls it. CheckoutPaidLater and CheckoutPaymentFailed end a session that was complete before its money came.</summary>
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

/// <summary>A subscription as the provider tells it.</summary>
/// <param name="ContractNumber">Our contract (CT…), from metadata; null for one that was not begun here.</param>
/// <param name="CancelAt">When it ends, if that is decided: at the period's end or at a moment of its own (UTC).</param>
public sealed record GatewaySubscription(
    string Id, GatewaySubscriptionState State, string CustomerId, string? PriceId, string? ContractNumber, DateTimeOffset? PeriodStart, DateTimeOffset? PeriodEnd, DateTimeOffset? CancelAt, bool Live);

/// <summary>Incomplete: the first payment is open. Active, also while trying. PastDue, also unpaid: a payment is overdue, nothing may be used. Paused: nothing may be used until it is resumed. Canceled: over.</summary>
public enum GatewaySubscriptionState { Incomplete, Active, PastDue, Paused, Canceled }

/// <summary>A subscription's invoice as the provider tells it. <paramref name="PeriodStart"/> and <paramref name="PeriodEnd"/> are the service period it pays for (UTC).</summary>
/// <param name="SubscriptionId">Null: not a subscription's invoice.</param>
/// <param name="ContractNumber">Our contract (CT…), from the subscription's metadata.</param>
/// <param name="PaymentIntentId">Rarely part of a notice.</param>
/// <param name="HostedUrl">The provider's page where the member pays or confirms it.</param>
public sealed record GatewayInvoice(
    string Id, string? SubscriptionId, string? CustomerId, string? ContractNumber, string? PriceId, Money Total, string? PaymentIntentId,
    DateTimeOffset PeriodStart, DateTimeOffset PeriodEnd, string? HostedUrl, bool Live)
{
    /// <summary>The first invoice or a renewal. False: a proration or a one-off charge within a period, money without a period.</summary>
    public bool OpensPeriod { get; init; } = true;
}
