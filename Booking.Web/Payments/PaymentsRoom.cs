using Booking.Domain.Payments;
using Booking.Web.Development.Stripe;
using Booking.Web.Hosting;
using Microsoft.Extensions.Options;

namespace Booking.Web.Payments;

internal static class PaymentsRoom
{
    public static void AddPayments(this WebApplicationBuilder builder, Emulation emulation)
    {
        builder.Services.AddStripeGateway(builder.Configuration);
        builder.Services.AddSingleton(provider => new PaymentSettings(Live: provider.GetRequiredService<IOptions<StripeOptions>>().Value.SecretKey is ['s' or 'r', 'k', '_', 'l', ..]));
        builder.Services.AddSingleton(TimeProvider.System);
    }

    public static void MapPayments(this WebApplication app) =>
        app.MapPost("/stripe/webhook", StripeWebhook.ReceiveAsync).AllowAnonymous().DisableAntiforgery().DisableRateLimiting().ExcludeFromDescription();
}
