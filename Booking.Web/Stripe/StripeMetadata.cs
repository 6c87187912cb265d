using Stripe;

namespace Booking.Web.Stripe;

/// <summary>Our numbers in the metadata of Stripe's objects.</summary>
internal static class StripeMetadata
{
    /// <summary>Key of our reservation number (R…).</summary>
    public const string Reservation = "reservation";

    /// <summary>Key of our contract number (CT…).</summary>
    public const string Contract = "contract";

    /// <summary>Key of our member number (MB…).</summary>
    public const string Member = "member";

    /// <summary>Key of our payment number (PY…).</summary>
    public const string Payment = "payment";

    /// <summary>Key of our refund number (RF…).</summary>
    public const string Refund = "refund";

    /// <summary>Null where the key is missing or empty.</summary>
    public static string? Number(this IHasMetadata owner, string key) =>
        owner.Metadata?.GetValueOrDefault(key) is { Length: > 0 } number ? number : null;
}
