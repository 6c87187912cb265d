using Booking.Domain.Catalog;
using Booking.Domain.Reservations;

namespace Booking.Web.Live;

/// <summary>
/// Where a reservation's slot is watched: its week, in all locations, so that everybody who waits for something that
/// week shares one window.
/// </summary>
internal static class HoldWindow
{
    public static SlotWindow Of(ReservationView reservation)
    {
        var (from, to) = LocationTime.Week(
            DateOnly.FromDateTime(LocationTime.Local(reservation.StartsAt, reservation.TimeZone).DateTime),
            reservation.TimeZone
        );
        return new(null, from, to);
    }
}
