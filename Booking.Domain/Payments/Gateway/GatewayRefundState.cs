namespace Booking.Domain.Payments.Gateway;

/// <summary>
/// Pending: on its way. RequiresAction: waits for the cardholder. Succeeded may still become Failed. Failed, Cancelled:
/// the money stayed with the studio.
/// </summary>
public enum GatewayRefundState
{
    Pending,
    RequiresAction,
    Succeeded,
    Failed,
    Cancelled,
}
