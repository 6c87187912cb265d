namespace Booking.Web.Members.Accounts;

/// <summary>
/// What a person calls the device they sit at, from what its browser says of itself: "Chrome, Windows". It names
/// sign-ins and passkeys for their owner and decides nothing.
/// </summary>
internal static class DeviceName
{
    private const string Unknown = "–";

    /// <summary>The first that is found; browsers name the ones that they descend from too.</summary>
    private static readonly (string Token, string Name)[] Browsers =
    [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Line/", "LINE"),
        ("FxiOS/", "Firefox"),
        ("Firefox/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Token, string Name)[] Systems =
    [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ];

    public static string Of(string? userAgent)
    {
        var known = new[] { Find(Browsers, userAgent), Find(Systems, userAgent) }.OfType<string>().ToList();
        return known.Count > 0 ? string.Join(", ", known) : Unknown;
    }

    private static string? Find((string Token, string Name)[] among, string? userAgent) =>
        among.FirstOrDefault(a => userAgent?.Contains(a.Token, StringComparison.Ordinal) == true).Name;
}
