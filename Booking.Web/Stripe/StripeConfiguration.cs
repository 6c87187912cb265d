using System.Text.RegularExpressions;
using Booking.Web.Startup;

namespace Booking.Web.Stripe;

/// <summary>What must be configured before payments can be taken.</summary>
internal static partial class StripeConfiguration
{
    public static IEnumerable<string> Faults(
        IConfiguration configuration,
        IHostEnvironment environment,
        Emulation emulation
    )
    {
        if (
            environment.IsProduction()
            && bool.TryParse(configuration[StripeModule.WatchSwitch], out var watches)
            && !watches
        )
            yield return $"{StripeModule.WatchSwitch} is false; in Production a copied database always pauses the "
                + "program.";
        if (emulation.Payments)
        {
            if (!environment.IsDevelopment())
                yield return "Emulation:Payments is true; payments are emulated in Development only.";
            yield break;
        }

        var stripe = configuration.GetSection(StripeOptions.Section).Get<StripeOptions>() ?? new();
        if (string.IsNullOrWhiteSpace(stripe.SecretKey))
            yield return "Stripe:SecretKey is missing (sk_…).";
        else if (!SecretKey().IsMatch(stripe.SecretKey))
            yield return "Stripe:SecretKey is malformed; it begins with sk_test_, sk_live_, rk_test_ or rk_live_.";
        if (stripe.WebhookSecrets.Count == 0)
            yield return "Stripe:WebhookSecret is missing (whsec_…, several separated by a comma).";
        else if (stripe.WebhookSecrets.Any(s => !s.StartsWith("whsec_", StringComparison.Ordinal)))
            yield return "Stripe:WebhookSecret is malformed; each secret begins with whsec_.";
        if (!Uri.TryCreate(stripe.ApiBase, UriKind.Absolute, out var api) || api.Scheme is not ("https" or "http"))
            yield return "Stripe:ApiBase is not an absolute http(s) address.";
        else if (environment.IsProduction() && api.Scheme != "https")
            yield return "Stripe:ApiBase must be https in Production.";
        if (
            !string.IsNullOrEmpty(stripe.PaymentMethodConfiguration)
            && !stripe.PaymentMethodConfiguration.StartsWith("pmc_", StringComparison.Ordinal)
        )
            yield return "Stripe:PaymentMethodConfiguration is malformed; it begins with pmc_.";
    }

    [GeneratedRegex("^(sk|rk)_(test|live)_[A-Za-z0-9]+$")]
    private static partial Regex SecretKey();
}
