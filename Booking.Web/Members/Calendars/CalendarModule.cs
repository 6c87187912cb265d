using Booking.Web.Startup;

namespace Booking.Web.Members.Calendars;

/// <summary>Bookings and lessons in people's own calendars (rule Calendar feed).</summary>
internal static class CalendarModule
{
    public static void MapCalendars(this WebApplication app)
    {
        app.MapGet(CalendarEndpoints.Feed, CalendarEndpoints.FeedAsync)
            .AllowAnonymous()
            .RequireRateLimiting(Security.ApiLimit)
            .ExcludeFromDescription();
        app.MapGet(CalendarEndpoints.Booking, CalendarEndpoints.BookingAsync)
            .RequireAuthorization()
            .RequireRateLimiting(Security.ApiLimit)
            .ExcludeFromDescription();
    }
}
