using Booking.Domain.Images;
using Booking.Web.Startup;
using Booking.Web.Startup.StudioSettings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Booking.Web.Theme;

/// <summary>What a phone needs to put the site among its apps.</summary>
internal static class WebManifest
{
    public const string Path = "/manifest.webmanifest";

    /// <summary>Smallest that phones put among their apps, in pixels.</summary>
    private const int LeastIcon = 192;

    public static IResult Get([FromServices] IOptions<SiteOptions> site, [FromServices] StudioLogo logo)
    {
        var tokens = ThemeTokens.For(site.Value.Accent);
        return Results.Json(
            new
            {
                id = "/",
                name = site.Value.Name,
                short_name = site.Value.Name,
                lang = Languages.Current,
                start_url = "/",
                scope = "/",
                display = "standalone",
                background_color = $"{tokens.Ground.Light}",
                theme_color = $"{tokens.Ground.Light}",
                icons = Icons(logo.Image),
            },
            contentType: "application/manifest+json"
        );
    }

    /// <summary>The studio's logo where it has the shape of an icon, else the product's.</summary>
    private static object[] Icons(ImageView? logo) =>
        logo is { Format: ImageFormat.Png } && logo.Width == logo.Height && logo.Width >= LeastIcon
            ? [Icon(logo.Address, $"{logo.Width}x{logo.Height}", "any")]
            :
            [
                Icon("/icons/icon-192.png", "192x192", "any"),
                Icon("/icons/icon-512.png", "512x512", "any"),
                Icon("/icons/maskable-512.png", "512x512", "maskable"),
            ];

    private static object Icon(string src, string sizes, string purpose) =>
        new
        {
            src,
            sizes,
            type = "image/png",
            purpose,
        };
}
