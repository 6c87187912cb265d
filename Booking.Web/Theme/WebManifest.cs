using Booking.Web.Startup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Booking.Web.Theme;

/// <summary>What a phone needs to put the site among its apps.</summary>
internal static class WebManifest
{
    public const string Path = "/manifest.webmanifest";

    public static IResult Get([FromServices] IOptions<SiteOptions> site)
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
                icons = new object[]
                {
                    Icon("/icons/icon-192.png", "192x192", "any"),
                    Icon("/icons/icon-512.png", "512x512", "any"),
                    Icon("/icons/maskable-512.png", "512x512", "maskable"),
                },
            },
            contentType: "application/manifest+json"
        );
    }

    private static object Icon(string src, string sizes, string purpose) =>
        new
        {
            src,
            sizes,
            type = "image/png",
            purpose,
        };
}
