namespace Booking.Domain.Reservations;

/// <summary>
/// Held → Confirmed | Releasing; Releasing → Expired | Cancelled | Confirmed (paid at the last moment); Confirmed →
/// Cancelled | Attended | NoShow, and back from the last two when the mark was a mistake; Expired → Confirmed only when
/// late money finds a seat (rule Late money).
/// </summary>
public enum ReservationStatus
{
    Held,
    Releasing,
    Confirmed,
    Attended,
    NoShow,
    Cancelled,
    Expired,
}
