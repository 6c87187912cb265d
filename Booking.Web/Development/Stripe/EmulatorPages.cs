using Booking.Web.Stripe;

namespace Booking.Web.Development.Stripe;

/// <summary>Where the emulator's own pages are.</summary>
internal sealed class EmulatorPages(IStripeAddresses addresses)
{
    /// <summary>Path below which the emulator is mapped; set when that happens.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>The whole address of a page, from the path below <see cref="Prefix"/>.</summary>
    public string Address(string path) => new Uri(addresses.SiteBase, Prefix + path).AbsoluteUri;
}
