namespace Booking.Domain.Payments.Gateway;

/// <summary>
/// Open: can be paid. Complete: the member has finished it; <see cref="GatewayPaidState"/> says whether money came.
/// Expired: can never be paid any more.
/// </summary>
public enum GatewaySessionState
{
    Open,
    Complete,
    Expired,
}
