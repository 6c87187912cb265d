namespace Booking.Web.Stripe;

/// <summary>How to reach Stripe and how to recognise it; section "Stripe" of the configuration.</summary>
public sealed class StripeOptions
{
    public const string Section = "Stripe";

    /// <summary>Root of the API, without "/v1". Development points it at the emulator.</summary>
    public string ApiBase { get; set; } = "https://api.stripe.com";

    /// <summary>The secret key, sk_test_… or sk_live_….</summary>
    public string SecretKey { get; set; } = "";

    /// <summary>
    /// The webhook endpoint's signing secrets (whsec_…), separated by comma or white space: two during a rotation.
    /// </summary>
    public string? WebhookSecret { get; set; } = "";

    /// <summary>
    /// Optional pmc_…: a list of payment methods kept in Stripe's Dashboard. It must hold none that pays later
    /// (konbini, bank transfer); without it those are excluded request by request.
    /// </summary>
    public string? PaymentMethodConfiguration { get; set; }

    /// <summary>Every signing secret, the newest first as configured.</summary>
    public IReadOnlyList<string> WebhookSecrets =>
        (WebhookSecret ?? "").Split([',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>True if the key moves real money: sk_live_… or rk_live_….</summary>
    public bool IsLive => SecretKey is ['s' or 'r', 'k', '_', 'l', ..];
}
