using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.FrontDesk;

/// <summary>What the front desk marks. Cleared: the mark was a mistake, the booking is confirmed again.</summary>
public enum Attendance
{
    Attended,
    NoShow,
    Cleared,
}
