namespace Booking.Domain.Payments.Gateway;

/// <summary>
/// Unpaid: no money yet; with a complete session it is on its way. Paid: the money was received. NotRequired: the
/// session asked for nothing.
/// </summary>
public enum GatewayPaidState
{
    Unpaid,
    Paid,
    NotRequired,
}
