using Booking.Web.Startup;
using Booking.Web.Stripe;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Booking.Web.Development.Stripe;

/// <summary>Puts an emulated Stripe into this server. Never in Production.</summary>
public static class StripeEmulatorRegistration
{
    /// <summary>Registers the emulator; it needs an <see cref="IStripeAddresses"/> that knows our own site.</summary>
    public static IServiceCollection AddStripeEmulator(
        this IServiceCollection services,
        Action<StripeEmulatorOptions>? configure = null
    )
    {
        services.AddOptions<StripeEmulatorOptions>();
        services.AddOptions<StripeOptions>();
        if (configure is not null)
            services.Configure(configure);
        services.AddLocalization();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<EmulatorSwitches>();
        services.AddSingleton<EmulatorStore>();
        services.AddSingleton<EmulatorEvents>();
        services.AddSingleton<EmulatorPages>();
        services.AddSingleton<EmulatorCharges>();
        services.AddSingleton<EmulatorPrices>();
        services.AddSingleton<EmulatorCustomers>();
        services.AddSingleton<EmulatorInvoices>();
        services.AddSingleton<EmulatorSubscriptions>();
        services.AddSingleton<EmulatorPortals>();
        services.AddSingleton<EmulatorTill>();
        services.AddSingleton<EmulatorCheckout>();
        services.AddSingleton<EmulatorRefunds>();
        services.AddSingleton<EmulatorAnswers>();
        services.AddSingleton<EmulatorApi>();
        services.AddSingleton<PaymentPage>();
        services.AddSingleton<PortalPage>();
        services.AddSingleton<ControlPage>();
        services.AddHostedService<EmulatorSnapshot>();
        services.AddHostedService<EmulatorClockwork>();
        services
            .AddHttpClient(EmulatorClockwork.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler(
                (handler, _) =>
                {
                    handler.AllowAutoRedirect = false;
                    handler.UseCookies = false;
                }
            )
            .RemoveAllLoggers();
        return services;
    }

    /// <summary>
    /// Maps the API below "{prefix}/v1", the payment page at "{prefix}/pay/…", the billing portal and the switches at
    /// "{prefix}/". As a foreign site would be, it is open to everybody and knows no antiforgery token.
    /// </summary>
    /// <exception cref="InvalidOperationException">In Production.</exception>
    public static RouteGroupBuilder MapStripeEmulator(this IEndpointRouteBuilder endpoints, string prefix)
    {
        var services = endpoints.ServiceProvider;
        if (services.GetRequiredService<IHostEnvironment>().IsProduction())
            throw new InvalidOperationException(
                "The emulated Stripe takes no real money and is never mapped in Production."
            );
        var root = endpoints.MapGroup(prefix);
        services.GetRequiredService<EmulatorPages>().Prefix = prefix;
        services.GetRequiredService<EmulatorApi>().Map(root);
        services.GetRequiredService<PaymentPage>().Map(root, prefix);
        services.GetRequiredService<PortalPage>().Map(root);
        services.GetRequiredService<ControlPage>().Map(root, prefix);
        root.WithMetadata(new ContentPolicy(Security.PolicyWithStyles));
        root.AllowAnonymous().DisableAntiforgery().DisableRateLimiting().ExcludeFromDescription();
        return root;
    }
}
