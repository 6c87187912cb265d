using Booking.Domain.Common;
using Booking.Domain.Payments.Checkouts;

namespace Booking.Domain.Payments.Gateway;

/// <summary>What a Checkout session is opened for: one payment of one reservation or one contract.</summary>
/// <param name="IdempotencyKey">The key under which the provider executes this order at most once.</param>
/// <param name="PaymentNumber">Our payment (PY…); goes into metadata.</param>
/// <param name="Reference">
/// Our reservation (R…) or contract (CT…); client reference and metadata of session, payment and subscription.
/// </param>
/// <param name="Email">The member's address, for the provider's receipt.</param>
/// <param name="Description">What the member buys, in their language, as shown on the payment page.</param>
/// <param name="Language">"ja" or "en".</param>
/// <param name="ExpiresAt">
/// When the provider closes the session by itself; at least 30 minutes ahead on the provider's clock.
/// </param>
public sealed record CheckoutOrder(
    string IdempotencyKey,
    string PaymentNumber,
    string Reference,
    string Email,
    string Description,
    Money Price,
    string Language,
    DateTimeOffset ExpiresAt
)
{
    /// <summary>Our installation's id; the gateway's guard sets it (rule Installation).</summary>
    public string? Installation { get; init; }

    /// <summary>Set when the session begins a subscription instead of taking one payment.</summary>
    public SubscriptionOrder? Subscription { get; init; }

    /// <summary>The provider's one-time price of what is sold; null: the price is sent with the order.</summary>
    public string? PriceId { get; init; }
}
