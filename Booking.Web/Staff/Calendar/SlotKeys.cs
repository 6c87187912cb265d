namespace Booking.Web.Staff.Calendar;

internal static class SlotKeys
{
    public static string New() => Guid.CreateVersion7().ToString("n");
}
