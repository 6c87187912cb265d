using Booking.Web.Startup;

namespace Booking.Web.Staff.FrontDesk;

/// <summary>The day's list, and members as the front desk serves them.</summary>
internal static class FrontDeskModule
{
    public static IServiceCollection AddFrontDesk(this IServiceCollection services) =>
        services
            .AddTerms<FrontDeskTexts>(("Attended", "IsAttended"), ("NoShow", "IsNoShow"))
            .AddTermPlaces<FrontDeskTexts>(
                ("Members", "MembersTitle"),
                ("Location", "Location"),
                ("Regular", "Regular"),
                ("Trial", "Trial"),
                ("Subscription", "KindSubscription"),
                ("TicketPack", "KindTicketPack"),
                ("PointPack", "KindPointPack")
            )
            .AddTermPlaces<TodayTexts>(("Location", "Location"), ("Trial", "Trial"), ("OnHold", "OnHold"));
}
