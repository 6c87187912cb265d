using Booking.Domain.Payments.Gateway;
using Booking.Web.Startup;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Booking.Web.Stripe;

/// <summary>Puts Stripe behind the payment port.</summary>
public static class StripeServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="IPaymentGateway"/> with the sections "Stripe" and "Site". Another
    /// <see cref="IStripeAddresses"/>, registered before or after this call, replaces the configured addresses.
    /// </summary>
    public static IServiceCollection AddStripeGateway(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<StripeOptions>(configuration.GetSection(StripeOptions.Section));
        services.Configure<SiteAddressOptions>(configuration.GetSection(SiteAddressOptions.Section));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IStripeAddresses, ConfiguredStripeAddresses>();
        services.TryAddSingleton<StripeTransport>();
        services.TryAddSingleton<StripeGateway>();
        services.TryAddSingleton<IPaymentGateway>(provider => provider.GetRequiredService<StripeGateway>());
        services
            .AddHttpClient(StripeTransport.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler(
                (handler, _) =>
                {
                    // The transport has its own time limit and log, and follows no redirect with our key in hand.
                    handler.AllowAutoRedirect = false;
                    handler.UseCookies = false;
                    handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
                }
            )
            // One client lives as long as the program; the pool above renews its connections.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        return services;
    }
}
