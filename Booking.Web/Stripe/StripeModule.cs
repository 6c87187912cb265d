using Booking.Domain.Installations;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Web.Startup;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Booking.Web.Stripe;

/// <summary>Registers payments and maps the webhook.</summary>
internal static class StripeModule
{
    /// <summary>
    /// The setting that decides by itself whether a copied database, another account or another mode pauses the
    /// program; unless set, it does where payments are not emulated.
    /// </summary>
    internal const string WatchSwitch = "Installation:Watch";

    public static void AddPayments(this WebApplicationBuilder builder)
    {
        builder.Services.AddStripeGateway(builder.Configuration);
        builder.Services.AddSingleton(provider => Installation(provider, builder.Configuration));
        builder.Services.AddSingleton(provider => new GuardedGateway(
            provider.GetRequiredService<StripeGateway>(),
            provider.GetRequiredService<InstallationState>(),
            provider.GetRequiredService<CheckInstallation>(),
            provider.GetRequiredService<InstallationSettings>()
        ));
        builder.Services.Replace(
            ServiceDescriptor.Singleton<IPaymentGateway>(provider => provider.GetRequiredService<GuardedGateway>())
        );
        builder.Services.AddSingleton(provider => new PaymentSettings(
            Live: provider.GetRequiredService<IOptions<StripeOptions>>().Value.IsLive
        ));
        builder.Services.AddSingleton(TimeProvider.System);
    }

    public static void MapPayments(this WebApplication app) =>
        app.MapPost("/stripe/webhook", StripeWebhook.ReceiveAsync)
            .AllowAnonymous()
            .DisableAntiforgery()
            .DisableRateLimiting()
            .ExcludeFromDescription();

    private static InstallationSettings Installation(IServiceProvider provider, IConfiguration configuration) =>
        new(
            provider.GetRequiredService<IOptions<SiteAddressOptions>>().Value.BaseUrl is { Length: > 0 } address
                ? address
                : null,
            provider.GetRequiredService<IOptions<StripeOptions>>().Value.IsLive,
            bool.TryParse(configuration[WatchSwitch], out var watches)
                ? watches
                : !provider.GetRequiredService<Emulation>().Payments
        );
}
