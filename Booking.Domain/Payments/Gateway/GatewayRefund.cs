using Booking.Domain.Common;

namespace Booking.Domain.Payments.Gateway;

/// <summary>A refund as the provider reports it. It may fail even after it succeeded, up to 30 days later.</summary>
public sealed record GatewayRefund(
    string Id,
    GatewayRefundState State,
    Money Amount,
    string? PaymentIntentId,
    string? RefundNumber,
    string? FailureReason
)
{
    /// <summary>Who asked for it.</summary>
    public Origin Origin { get; init; } = Origin.Unknown;
}
