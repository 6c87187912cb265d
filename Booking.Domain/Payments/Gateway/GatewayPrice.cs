using Booking.Domain.Common;

namespace Booking.Domain.Payments.Gateway;

/// <summary>A price as the provider keeps it; its amount never changes there.</summary>
/// <param name="Amount">Null: no fixed amount (tiers, or the customer chooses).</param>
/// <param name="Interval">How often it is paid; null: once.</param>
/// <param name="IntervalCount">Every so many intervals; 1 for a price that is paid once.</param>
/// <param name="IsActive">False: archived, so that no new payment page takes it.</param>
/// <param name="Live">True where real money moves.</param>
public sealed record GatewayPrice(
    string Id,
    Money? Amount,
    GatewayInterval? Interval,
    int IntervalCount,
    bool IsActive,
    bool Live
);
