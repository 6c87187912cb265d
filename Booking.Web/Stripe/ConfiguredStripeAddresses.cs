using Booking.Web.Startup;
using Microsoft.Extensions.Options;

namespace Booking.Web.Stripe;

/// <summary>The addresses as configured.</summary>
internal sealed class ConfiguredStripeAddresses(IOptions<StripeOptions> stripe, IOptions<SiteAddressOptions> site)
    : IStripeAddresses
{
    public Uri ApiBase => new(stripe.Value.ApiBase, UriKind.Absolute);

    public Uri SiteBase => new(site.Value.BaseUrl, UriKind.Absolute);
}
