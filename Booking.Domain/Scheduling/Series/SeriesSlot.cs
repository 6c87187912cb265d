using Booking.Domain.Common;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Series;

/// <summary>A slot of a series that has not begun.</summary>
/// <param name="Booked">Living bookings.</param>
/// <param name="TimeZone">IANA zone of its location.</param>
public sealed record SeriesSlot(long Id, int Version, DateTimeOffset StartsAt, int Booked, string TimeZone)
{
    public string Number => Numbering.Slot.Of(Id);
}
