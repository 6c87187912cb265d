using Booking.Web.Theme.Forms;
using Microsoft.Net.Http.Headers;
using MudBlazor;
using MudBlazor.Services;

namespace Booking.Web.Theme;

/// <summary>Registers the theme and serves its style sheets.</summary>
internal static class ThemeModule
{
    private const string ForEver = "public, max-age=31536000, immutable";

    public static IServiceCollection AddTheme(this IServiceCollection services) =>
        services
            .AddMudServices()
            .AddSingleton<ThemeStylesheet>()
            .AddScoped<StaffDialogs>()
            .AddScoped<StaffMessages>()
            .AddTransient<MudLocalizer, StudioMudLocalizer>();

    public static void MapTheme(this WebApplication app)
    {
        app.MapGet(
                ThemeStylesheet.Path,
                (HttpContext http, ThemeStylesheet theme) => Serve(http, theme.Css, theme.Address)
            )
            .AllowAnonymous()
            .ExcludeFromDescription();
        app.MapGet(
                ThemeStylesheet.MudPath,
                (HttpContext http, ThemeStylesheet theme) => Serve(http, theme.MudCss, theme.MudAddress)
            )
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    /// <summary>Only the address that names this very content may be kept; another version is asked for anew.</summary>
    private static IResult Serve(HttpContext http, string css, string address)
    {
        var isThis = http.Request.Path + http.Request.QueryString == address;
        http.Response.Headers[HeaderNames.CacheControl] = isThis ? ForEver : "no-cache";
        return Results.Text(css, "text/css; charset=utf-8");
    }
}
