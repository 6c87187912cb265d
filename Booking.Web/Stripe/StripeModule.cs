using System.Globalization;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Reconciliation;
using Microsoft.Extensions.Options;

namespace Booking.Web.Stripe;

/// <summary>Registers payments and maps the webhook.</summary>
internal static class StripeModule
{
    /// <summary>When the books are checked unless the settings say otherwise: most studios are closed.</summary>
    private static readonly TimeOnly Night = new(4, 0);

    public static void AddPayments(this WebApplicationBuilder builder)
    {
        builder.Services.AddStripeGateway(builder.Configuration);
        builder.Services.AddSingleton(provider => new PaymentSettings(
            Live: provider.GetRequiredService<IOptions<StripeOptions>>().Value.IsLive
        ));
        builder.Services.AddSingleton(new ReconciliationSettings(NightlyAt(builder.Configuration) ?? Night));
        builder.Services.AddSingleton(TimeProvider.System);
    }

    public static void MapPayments(this WebApplication app) =>
        app.MapPost("/stripe/webhook", StripeWebhook.ReceiveAsync)
            .AllowAnonymous()
            .DisableAntiforgery()
            .DisableRateLimiting()
            .ExcludeFromDescription();

    /// <summary>
    /// When the books are checked each night, on the studio's clock; null if the setting is malformed.
    /// </summary>
    public static TimeOnly? NightlyAt(IConfiguration configuration)
    {
        if (configuration["Reconciliation:At"] is not { Length: > 0 } text)
            return Night;
        var isTime = TimeOnly.TryParseExact(
            text,
            "HH:mm",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var at
        );
        return isTime ? at : null;
    }
}
