using Booking.Domain.Common;

namespace Booking.Domain.Reservations.Bookings;

/// <summary>
/// Whether a booking costs the same in another slot (rule Reschedule): as much as was paid for it, or as much as its
/// own slot costs today, so that a new price of the studio's takes nobody's right to move (rule Rights kept).
/// </summary>
internal static class MoveCost
{
    public static bool IsSame(Money paid, Money? own, Money? there) =>
        there is { } price && (price == paid || price == own);

    /// <summary>In uses or points.</summary>
    public static bool IsSame(int taken, int? own, int? there) => there is { } uses && (uses == taken || uses == own);
}
