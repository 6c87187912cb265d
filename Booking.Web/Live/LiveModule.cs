using System.Threading.Channels;
using Booking.Domain.Scheduling.Slots;

namespace Booking.Web.Live;

internal static class LiveModule
{
    public static IServiceCollection AddAvailability(this IServiceCollection services) =>
        services
            .AddSingleton<AvailabilityFeed>()
            .AddSingleton<ISlotSignal>(provider => provider.GetRequiredService<AvailabilityFeed>())
            .AddHostedService(provider => provider.GetRequiredService<AvailabilityFeed>());
}
