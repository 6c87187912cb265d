using Booking.Domain.Payments.Checkouts;
using Microsoft.Extensions.Options;

namespace Booking.Web.Stripe;

/// <summary>Registers payments and maps the webhook.</summary>
internal static class StripeModule
{
    public static void AddPayments(this WebApplicationBuilder builder)
    {
        builder.Services.AddStripeGateway(builder.Configuration);
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
}
