using Booking.Domain.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Domain.Reservations.Waitlist;

/// <summary>Registers the waiting list.</summary>
internal static class WaitlistSetup
{
    public static IServiceCollection AddWaitlist(this IServiceCollection services) =>
        services
            .AddSingleton<Func<WaitlistSettings>>(provider => provider.GetRequiredService<WaitlistSettings>)
            .AddSingleton<IFreedSeats, PassOnSeats>()
            .AddSingleton<JoinWaitlist>()
            .AddSingleton<LeaveWaitlist>()
            .AddSingleton<LetInFirst>()
            .AddSingleton<ClaimOffer>()
            .AddSingleton<TendWaitlist>()
            .AddSingleton<MyWaits>()
            .AddSingleton<ReadWaitEnds>()
            .AddSingleton<ReadWaitlist>();
}
