namespace Booking.Web.Stripe;

/// <summary>
/// The addresses of Stripe and of our site. Read only when needed: a server on a free port knows its own address only
/// after it has started.
/// </summary>
public interface IStripeAddresses
{
    /// <summary>Root of Stripe's API, without "/v1".</summary>
    Uri ApiBase { get; }

    /// <summary>Root of our own site.</summary>
    Uri SiteBase { get; }
}
