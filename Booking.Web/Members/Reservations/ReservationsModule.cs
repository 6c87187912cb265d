using Booking.Domain.Settings;
using Booking.Web.Startup;
using Booking.Web.Startup.StudioSettings;

namespace Booking.Web.Members.Reservations;

/// <summary>A member's bookings: what they hold, move and cancel.</summary>
internal static class ReservationsModule
{
    public static IServiceCollection AddReservations(this IServiceCollection services)
    {
        foreach (var setting in HoldConfiguration.Settings)
            services.AddSettable(SettingGroup.Booking, setting);
        return services
            .AddTransient(provider => HoldConfiguration.Read(provider.GetRequiredService<IConfiguration>()))
            .AddTerms<ReservationTexts>(("FindSlot", "FindSlot"))
            .AddTermPlaces<ReservationTexts>(("MyBookings", "MyBookings"), ("Regular", "Regular"), ("Trial", "Trial"));
    }
}
