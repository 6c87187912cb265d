using Booking.Domain.Calendar;
using Booking.Domain.Slots;

namespace Booking.Web.Calendar;

internal static class SlotKeys
{
    public static string New() => Guid.CreateVersion7().ToString("n");
}
