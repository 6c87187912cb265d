using Booking.Domain.Catalog;
using Booking.Domain.Reservations;
using Booking.Web.Layout;
using Booking.Web.Live;

namespace Booking.Web.Members.Reservations;

/// <summary>
/// Where a reservation's slot is watched: its week, in all locations, so that everybody who waits for something that
/// week shares one window.
/// </summary>
internal static class HoldWindow
{
    public static SlotWindow Of(ReservationView reservation)
    {
        var (from, to) = LocationTime.Week(
            Dates.LocalDate(reservation.StartsAt, reservation.TimeZone),
            reservation.TimeZone
        );
        return new(null, from, to);
    }
}
