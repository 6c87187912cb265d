using Booking.Web.Live;

namespace Booking.Web.Staff.Calendar;

internal static class CalendarModule
{
    public static IServiceCollection AddCalendar(this IServiceCollection services) => services.AddSingleton<Presence>();
}
