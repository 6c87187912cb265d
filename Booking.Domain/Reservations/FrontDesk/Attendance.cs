using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.FrontDesk;

/// <summary>
/// What the front desk notes. Cleared: the mark was a mistake, the booking is simply confirmed again.
/// </summary>
public enum Attendance
{
    Attended,
    NoShow,
    Cleared,
}
