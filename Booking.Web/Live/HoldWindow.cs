using Booking.Domain.Catalog;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Waitlist;

namespace Booking.Web.Live;

/// <summary>
/// Where the slot of a reservation, or of a place in a queue, is watched: its week, in all locations, so that everybody
/// who waits for something that week shares one window.
/// </summary>
internal static class HoldWindow
{
    public static SlotWindow Of(ReservationView reservation) => Of(reservation.StartsAt, reservation.TimeZone);

    public static SlotWindow Of(WaitView wait) => Of(wait.Slot.StartsAt, wait.Slot.TimeZone);

    private static SlotWindow Of(DateTimeOffset startsAt, string timeZone)
    {
        var (from, to) = LocationTime.Week(
            DateOnly.FromDateTime(LocationTime.Local(startsAt, timeZone).DateTime),
            timeZone
        );
        return new(null, from, to);
    }
}
