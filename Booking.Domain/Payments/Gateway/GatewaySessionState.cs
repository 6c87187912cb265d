namespace Booking.Domain.Payments.Gateway;

/// <summary>
/// Open: can be paid. Complete: the member has finished it; whether money came stands in
/// <see cref="GatewayPaidState"/>. Expired: can never be paid any more.
/// </summary>
public enum GatewaySessionState
{
    Open,
    Complete,
    Expired,
}
