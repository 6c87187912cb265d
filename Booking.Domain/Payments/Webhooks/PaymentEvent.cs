using Booking.Domain.Common;
using Booking.Domain.Payments.Disputes;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;

namespace Booking.Domain.Payments.Webhooks;

/// <summary>
/// An event of the payment provider, reduced to what the use cases need: no card, no name, no address (rule Webhook).
/// It is what the inbox stores, so an event can be replayed without the provider.
/// </summary>
/// <param name="Id">The provider's id, at most 255 characters; the inbox takes each once.</param>
/// <param name="Type">The provider's own name of the event, kept for people who read the inbox.</param>
/// <param name="Kind">What it means to us; <see cref="PaymentEventKind.Other"/> is stored and ignored.</param>
/// <param name="Live">True where real money moves.</param>
public sealed record PaymentEvent(
    string Id,
    string Type,
    PaymentEventKind Kind,
    string? ApiVersion,
    DateTimeOffset CreatedAt,
    bool Live
)
{
    public GatewaySession? Session { get; init; }

    public GatewayRefund? Refund { get; init; }

    /// <summary>What the metadata of an object says that is none of these.</summary>
    public Origin Origin { get; init; } = Origin.Unknown;

    public GatewayDispute? Dispute { get; init; }

    public GatewaySubscription? Subscription { get; init; }

    public GatewayInvoice? Invoice { get; init; }

    /// <summary>
    /// Set where the event shows its object in another form than ours, or in parts: the object's id, by which it is
    /// asked for before the event has any effect (rule Shapes).
    /// </summary>
    public string? FetchId { get; init; }

    /// <summary>For charge and payment-intent events: the payment they refer to.</summary>
    public string? PaymentIntentId { get; init; }

    /// <summary>For <see cref="PaymentEventKind.ChargeRefunded"/>: all that has been given back so far.</summary>
    public Money? AmountRefunded { get; init; }

    /// <summary>
    /// For <see cref="PaymentEventKind.PaymentAttemptFailed"/>: the provider's reason, e.g. "insufficient_funds".
    /// </summary>
    public string? DeclineCode { get; init; }
}
