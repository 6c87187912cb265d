using Booking.Web.Startup;

namespace Booking.Web.Members.Reservations;

/// <summary>A member's bookings: what they hold, move and cancel.</summary>
internal static class ReservationsModule
{
    public static IServiceCollection AddReservations(this IServiceCollection services) =>
        services
            .AddSingleton(provider => HoldConfiguration.Read(provider.GetRequiredService<IConfiguration>()))
            .AddTerms<ReservationTexts>(("FindSlot", "FindSlot"))
            .AddTermPlaces<ReservationTexts>(("MyBookings", "MyBookings"), ("Regular", "Regular"), ("Trial", "Trial"));
}
