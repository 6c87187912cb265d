using Microsoft.Extensions.Options;

namespace Booking.Web.Stripe;

/// <summary>How to reach Stripe and how to recognise it; section "Stripe" of the configuration.</summary>
public sealed class StripeOptions
{
    public const string Section = "Stripe";

    /// <summary>Root of the API, without "/v1". Development points it at the emulator.</summary>
    public string ApiBase { get; set; } = "https://api.stripe.com";

    /// <summary>The secret key, sk_test_… or sk_live_….</summary>
    public string SecretKey { get; set; } = "";

    /// <summary>The webhook endpoint's signing secrets (whsec_…), separated by comma or white space: two while one is being rolled.</summary>
    public string? WebhookSecret { get; set; } = "";

    /// <summary>
    /// Optional pmc_…: a list of payment methods kept in Stripe's Dashboard. It must hold none that pays later (konbini, bank
    /// transfer); without it those are excluded request by request.
    /// </summary>
    public string? PaymentMethodConfiguration { get; set; }

    /// <summary>Every signing secret, the newest first as configured.</summary>
    public IReadOnlyList<string> WebhookSecrets =>
        (WebhookSecret ?? "").Split([',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Our own public address, as members' browsers and Stripe see it; section "Site" of the configuration.</summary>
public sealed class SiteAddressOptions
{
    public const string Section = "Site";

    /// <summary>E.g. "https://booking.example"; the root of every link we hand out.</summary>
    public string BaseUrl { get; set; } = "";
}

/// <summary>The two addresses a payment travels between. Read at each call: a server on a free port knows its own only after it has started.</summary>
public interface IStripeAddresses
{
    /// <summary>Root of Stripe's API, without "/v1".</summary>
    Uri ApiBase { get; }

    /// <summary>Root of our own site.</summary>
    Uri SiteBase { get; }
}

/// <summary>The addresses as configured.</summary>
internal sealed class ConfiguredStripeAddresses(IOptions<StripeOptions> stripe, IOptions<SiteAddressOptions> site)
    : IStripeAddresses
{
    public Uri ApiBase => new(stripe.Value.ApiBase, UriKind.Absolute);

    public Uri SiteBase => new(site.Value.BaseUrl, UriKind.Absolute);
}
