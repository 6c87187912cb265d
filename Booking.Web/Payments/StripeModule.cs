using Booking.Domain.Payments.Checkouts;
using Booking.Web.Startup;
using Microsoft.Extensions.Options;

namespace Booking.Web.Payments;

internal static class StripeModule
{
    public static void AddPayments(this WebApplicationBuilder builder, Emulation emulation)
    {
        builder.Services.AddStripeGateway(builder.Configuration);
        builder.Services.AddSingleton(provider => new PaymentSettings(
            Live: provider.GetRequiredService<IOptions<StripeOptions>>().Value.SecretKey
                is ['s' or 'r', 'k', '_', 'l', ..]
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
