namespace Booking.Domain.Payments.Gateway;

/// <summary>
/// Incomplete: the first payment is open. Active, also while trying. PastDue, also unpaid: a payment is overdue,
/// nothing may be used. Paused: nothing may be used until it is resumed. Canceled: over.
/// </summary>
public enum GatewaySubscriptionState
{
    Incomplete,
    Active,
    PastDue,
    Paused,
    Canceled,
}
