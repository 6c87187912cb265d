using Stripe;

namespace Booking.Web.Stripe;

/// <summary>The one API version this program speaks: the one that Stripe.net is built for.</summary>
public static class StripeVersion
{
    /// <summary>
    /// The webhook endpoint in Stripe's Dashboard must be set to it as well, because events follow the endpoint's
    /// version and not the request's.
    /// </summary>
    public static string Pinned => global::Stripe.StripeConfiguration.ApiVersion;

    /// <summary>
    /// Whether an object of <paramref name="version"/> has the shape we read: versions of one train (the word after
    /// the dot) only add, another train may rename or remove. The library's check throws where there is no version.
    /// </summary>
    public static bool IsSameTrain(string? version) =>
        version is not null && EventUtility.IsCompatibleApiVersion(version);
}
