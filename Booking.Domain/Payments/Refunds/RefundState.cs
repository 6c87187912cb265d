namespace Booking.Domain.Payments.Refunds;

/// <summary>
/// Requested: stored. Sent: tried, outcome unknown. Pending: the provider works on it. The others are final, though
/// Succeeded may still become Failed.
/// </summary>
public enum RefundState
{
    Requested,
    Sent,
    Pending,
    Succeeded,
    Failed,
    Cancelled,
}
