namespace Booking.Domain.Members;

/// <summary>
/// Provisional 仮: registered, the address not confirmed. Active 本: may book. Suspended 停止: may sign in and read,
/// not book. Withdrawn 退会: has left; the bookings stay on record (rule Active members).
/// </summary>
public enum MemberStatus
{
    Provisional,
    Active,
    Suspended,
    Withdrawn,
}
