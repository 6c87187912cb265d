using Booking.Domain.Data;
using Booking.Domain.Members;
using Booking.Domain.Reservations;
using Booking.Domain.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Calendar;

/// <summary>A slot of a series that has not begun.</summary>
/// <param name="Booked">Bookings that stand.</param>
/// <param name="TimeZone">IANA zone of its location.</param>
public sealed record SeriesSlot(long Id, int Version, DateTimeOffset StartsAt, int Booked, string TimeZone)
{
    public string Number => Numbering.Slot.Of(Id);
}
