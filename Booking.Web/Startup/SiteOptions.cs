using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace Booking.Web.Startup;

/// <summary>The studio's face; section "Site".</summary>
public sealed class SiteOptions
{
    public const string Section = "Site";

    public string Name { get; set; } = "Booking";

    /// <summary>
    /// Public root of the site, e.g. "https://booking.example"; links in mails and payment pages start with it.
    /// </summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>The studio's accent colour as #rrggbb; empty: the product's own.</summary>
    public string Accent { get; set; } = "";

    /// <summary>How the studio is reached, in one line; at the foot of mails. Empty: nothing is said.</summary>
    public string Contact { get; set; } = "";

    /// <summary>
    /// Where the studio's terms of use stand, an absolute http(s) address or a path of the site; empty: none are
    /// linked.
    /// </summary>
    public string TermsUrl { get; set; } = "";
}
