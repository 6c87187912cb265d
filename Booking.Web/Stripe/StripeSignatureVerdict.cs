namespace Booking.Web.Stripe;

/// <summary>The result of checking a webhook's signature.</summary>
public enum StripeSignatureVerdict
{
    Valid,

    /// <summary>No header, or none of the form t=…,v1=….</summary>
    Malformed,

    /// <summary>Not signed with any of our secrets, or not this body.</summary>
    Mismatch,

    /// <summary>Genuine, but too old or too new: possibly recorded and played again.</summary>
    Stale,
}
