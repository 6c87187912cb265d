using System.Globalization;
using Booking.Domain.Payments;
using Booking.Domain.Reconciliation;
using Booking.Web.Development.Stripe;
using Booking.Web.Hosting;
using Microsoft.Extensions.Options;

namespace Booking.Web.Stripe;

internal static class PaymentsRoom
{
    /// <summary>When the books are checked unless the settings say otherwise: most studios are asleep.</summary>
    private static readonly TimeOnly Night = new(4, 0);

    public static void AddPayments(this WebApplicationBuilder builder, Emulation emulation)
    {
        builder.Services.AddStripeGateway(builder.Configuration);
        builder.Services.AddSingleton(provider => new PaymentSettings(
            Live: provider.GetRequiredService<IOptions<StripeOptions>>().Value.SecretKey
                is ['s' or 'r', 'k', '_', 'l', ..]
        ));
        builder.Services.AddSingleton(new ReconciliationSettings(NightlyAt(builder.Configuration) ?? Night));
        builder.Services.AddSingleton(TimeProvider.System);
    }

    /// <summary>When the books are checked each night, on the studio's clock; null: not to be understood.</summary>
    public static TimeOnly? NightlyAt(IConfiguration configuration) =>
        configuration["Reconciliation:At"] is not { Length: > 0 } text ? Night
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at
        : null;

    public static void MapPayments(this WebApplication app) =>
        app.MapPost("/stripe/webhook", StripeWebhook.ReceiveAsync)
            .AllowAnonymous()
            .DisableAntiforgery()
            .DisableRateLimiting()
            .ExcludeFromDescription();
}
