using Booking.Web.Layout;
using Booking.Web.Startup;
using Booking.Web.Theme.Holds;
using Booking.Web.Theme.Reservations;
using Booking.Web.Theme.Seats;

namespace Booking.Web.Theme;

/// <summary>The frame of the pages and the components that features share.</summary>
internal static class ThemeModule
{
    public static IServiceCollection AddTheme(this IServiceCollection services) =>
        services
            .AddTerms<LayoutTexts>(
                ("Book", "Book"),
                ("PlansMenu", "Plans"),
                ("MyBookings", "MyBookings"),
                ("MyPlans", "MyPlans"),
                ("MyPage", "MyPage"),
                ("Today", "Today"),
                ("Members", "Members")
            )
            .AddTerms<SeatTexts>(("SeatsLeft", "SeatsLeft"), ("OneSeatLeft", "OneSeatLeft"), ("Full", "SeatsFull"))
            .AddTerms<HoldTexts>(("OnHold", "HoldShort"))
            .AddTermPlaces<ReservationStatusTexts>(("NoShow", "StatusNoShow"));
}
