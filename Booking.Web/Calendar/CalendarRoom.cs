namespace Booking.Web.Calendar;

internal static class CalendarRoom
{
    public static IServiceCollection AddCalendar(this IServiceCollection services) => services.AddSingleton<Presence>();
}
