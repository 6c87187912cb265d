using Booking.Domain.Payments.Gateway;
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

    /// <summary>Key of the installation's id (rule Installation).</summary>
    public const string Installation = "installation";

    /// <summary>Key of the idempotency key of the stored request that created the object.</summary>
    public const string Request = "request";

    /// <summary>Says in the metadata of what we create who created it, by which stored request.</summary>
    public static Dictionary<string, string> Signed(
        this Dictionary<string, string> metadata,
        string? installation,
        string idempotencyKey
    )
    {
        if (installation is not null)
            (metadata[Installation], metadata[Request]) = (installation, idempotencyKey);
        return metadata;
    }

    /// <summary>Who created the object.</summary>
    public static Origin Origin(this IHasMetadata owner) => new(owner.Number(Installation), owner.Number(Request));

    /// <summary>Null where the key is missing or empty.</summary>
    public static string? Number(this IHasMetadata owner, string key) =>
        owner.Metadata?.GetValueOrDefault(key) is { Length: > 0 } number ? number : null;
}
