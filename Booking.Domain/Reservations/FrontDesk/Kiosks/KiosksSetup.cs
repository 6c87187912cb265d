using Microsoft.Extensions.DependencyInjection;

namespace Booking.Domain.Reservations.FrontDesk.Kiosks;

/// <summary>Registers the kiosks.</summary>
internal static class KiosksSetup
{
    public static IServiceCollection AddKiosks(this IServiceCollection services) =>
        services
            .AddSingleton<OpenKiosk>()
            .AddSingleton<EndKiosk>()
            .AddSingleton<ReadKiosks>()
            .AddSingleton<FindKiosk>()
            .AddSingleton<CheckInSelf>();
}
