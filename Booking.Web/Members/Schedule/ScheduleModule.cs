using Booking.Web.Startup;

namespace Booking.Web.Members.Schedule;

/// <summary>The week, a slot and its booking, as members see them.</summary>
internal static class ScheduleModule
{
    public static IServiceCollection AddSchedule(this IServiceCollection services) =>
        services
            .AddTerms<SlotTexts>(
                ("HomeTitle", "HomeTitle"),
                ("SeeSchedule", "SeeSchedule"),
                ("Location", "Location"),
                ("Locations", "Locations"),
                ("Program", "Program"),
                ("Staff", "Staff"),
                ("Class", "KindClass"),
                ("Lesson", "KindLesson"),
                ("Projection", "KindProjection"),
                ("NoSlots", "NoSlotsThatDay"),
                ("BookThis", "BookThis"),
                ("Regular", "Regular"),
                ("Trial", "Trial"),
                ("WayCash", "WayCash")
            )
            .AddTermPlaces<SlotTexts>(("Book", "BookTitle"));

    public static void MapSchedule(this WebApplication app) => SearchEngines.Map(app);
}
