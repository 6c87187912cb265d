using Booking.Domain.Common;
using Booking.Domain.Payments.Checkouts;

namespace Booking.Domain.Payments.Gateway;

/// <summary>
/// Money to give back. <paramref name="RefundNumber"/> (RF…) goes into metadata so that a lost answer can be
/// recognised.
/// </summary>
public sealed record RefundOrder(string IdempotencyKey, string RefundNumber, string PaymentIntentId, Money Amount)
{
    /// <inheritdoc cref="CheckoutOrder.Installation"/>
    public string? Installation { get; init; }
}
