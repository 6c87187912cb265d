using Booking.Domain.Common;

namespace Booking.Domain.Payments.Gateway;

/// <summary>A Checkout session as the provider reports it.</summary>
/// <param name="Url">Where the member pays; only while open.</param>
/// <param name="PaymentIntentId">Known only once the session is complete.</param>
/// <param name="Reference">
/// Our reservation (R…) or contract (CT…), from client reference or metadata; null for a session that is not ours.
/// </param>
/// <param name="Live">True where real money moves.</param>
public sealed record GatewaySession(
    string Id,
    GatewaySessionState State,
    GatewayPaidState Paid,
    string? Url,
    string? PaymentIntentId,
    Money Total,
    string? Reference,
    string? PaymentNumber,
    bool Live,
    DateTimeOffset ExpiresAt
)
{
    /// <summary>Who opened it.</summary>
    public Origin Origin { get; init; } = Origin.Unknown;

    /// <summary>The subscription that a complete session began; null for one payment.</summary>
    public string? SubscriptionId { get; init; }
}
