namespace Booking.Web.Startup;

/// <summary>
/// Our own public address, as members' browsers and Stripe see it; section "Site" of the configuration.
/// </summary>
public sealed class SiteAddressOptions
{
    public const string Section = "Site";

    /// <summary>E.g. "https://booking.example"; the root of every link we hand out.</summary>
    public string BaseUrl { get; set; } = "";
}
