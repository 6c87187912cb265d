using Booking.Domain.Common;

namespace Booking.Domain.Payments.Gateway;

/// <summary>A payment as the provider reports it.</summary>
/// <param name="IsPaid">The money was received.</param>
/// <param name="Received">What came, before any refund.</param>
/// <param name="PaymentNumber">
/// Our payment (PY…), from metadata; null for an invoice's, and for what is not ours.
/// </param>
/// <param name="Live">True where real money moves.</param>
public sealed record GatewayPayment(string Id, bool IsPaid, Money Received, string? PaymentNumber, bool Live)
{
    /// <summary>The customer who paid; null for a guest of the payment page.</summary>
    public string? CustomerId { get; init; }

    /// <summary>Who opened the session that it paid; unknown for an invoice's.</summary>
    public Origin Origin { get; init; } = Origin.Unknown;
}
