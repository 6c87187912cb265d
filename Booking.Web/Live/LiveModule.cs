using Booking.Domain.Payments;
using Booking.Domain.Scheduling.Slots;

namespace Booking.Web.Live;

/// <summary>What pages watch while they are open: seats, payments and each other.</summary>
internal static class LiveModule
{
    public static IServiceCollection AddLive(this IServiceCollection services) =>
        services
            .AddSingleton<AvailabilityFeed>()
            .AddSingleton<ISlotSignal>(provider => provider.GetRequiredService<AvailabilityFeed>())
            .AddHostedService(provider => provider.GetRequiredService<AvailabilityFeed>())
            .AddSingleton<PaymentFeed>()
            .AddSingleton<IPaymentSignal>(provider => provider.GetRequiredService<PaymentFeed>())
            .AddHostedService(provider => provider.GetRequiredService<PaymentFeed>())
            .AddSingleton<Presence>()
            .AddScoped<OutageNotice>();
}
