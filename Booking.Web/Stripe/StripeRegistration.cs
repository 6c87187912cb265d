using Booking.Domain.Payments;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Booking.Web.Stripe;

/// <summary>Puts Stripe behind the payment port.</summary>
public static class StripeRegistration
{
    /// <summary>
    /// Registers <see cref="IPaymentGateway"/> with the sections "Stripe" and "Site". Register another <see cref="IStripeAddresses"/>
    /// before or after this call to learn the addresses elsewhere.
    /// </summary>
    public static IServiceCollection AddStripeGateway(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<StripeOptions>(configuration.GetSection(StripeOptions.Section));
        services.Configure<SiteAddressOptions>(configuration.GetSection(SiteAddressOptions.Section));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IStripeAddresses, ConfiguredStripeAddresses>();
        services.TryAddSingleton<StripeTransport>();
        services.TryAddSingleton<IPaymentGateway, StripeGateway>();
        services
            .AddHttpClient(StripeTransport.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler(
                (handler, _) =>
                {
                    // The transport has its own time limit, keeps its own log and follows no redirect with our key in hand.
                    handler.AllowAutoRedirect = false;
                    handler.UseCookies = false;
                    handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
                }
            )
            .RemoveAllLoggers();
        return services;
    }
}
