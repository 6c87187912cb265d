using Booking.Web.Staff.Calendar.Bulk;

namespace Booking.Web.Staff.Calendar;

/// <summary>The calendar of the slots, and slots in bulk: series, copies and files.</summary>
internal static class CalendarModule
{
    public static IServiceCollection AddCalendar(this IServiceCollection services) =>
        services
            .AddSingleton<BadRowsShelf>()
            .AddScoped<SlotCommands>()
            .AddScoped<SlotObjectionWords>()
            .AddTransient<CalendarSession>();

    public static void MapCalendar(this WebApplication app) => app.MapSlotsCsv();
}
