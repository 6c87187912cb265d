using Booking.Domain.Common;

namespace Booking.Domain.Payments.Gateway;

/// <summary>A cardholder's objection. <paramref name="DueBy"/> is the deadline to answer it.</summary>
public sealed record GatewayDispute(
    string Id,
    string? PaymentIntentId,
    Money Amount,
    string Status,
    string Reason,
    DateTimeOffset? DueBy
)
{
    /// <summary>When it was opened at the provider; null in events that were stored before this was read.</summary>
    public DateTimeOffset? OpenedAt { get; init; }
}
