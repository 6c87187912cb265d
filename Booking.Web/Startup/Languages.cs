using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Booking.Web.Startup;

/// <summary>
/// Japanese and English: the visitor's choice in a cookie, else what their browser asks for, else Japanese.
/// </summary>
public static class Languages
{
    public static readonly string[] All = ["ja", "en"];

    /// <summary>The language of the current request or circuit: "ja" or "en".</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "ja";

    public static void AddLanguages(this WebApplicationBuilder builder)
    {
        builder.Services.AddLocalization();
        builder.Services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture("ja").AddSupportedCultures(All).AddSupportedUICultures(All);
            options.ApplyCurrentCultureToResponseHeaders = true;
        });
    }

    public static void UseLanguages(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.MapGet(
                "/language/{language}",
                (string language, string? back, HttpContext http) =>
                {
                    if (!All.Contains(language))
                        return Results.NotFound();
                    http.Response.Cookies.Append(
                        CookieRequestCultureProvider.DefaultCookieName,
                        CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
                        Preference(http)
                    );
                    return Results.LocalRedirect(LocalPath(back));
                }
            )
            .ExcludeFromDescription();
        app.MapGet(
                "/theme/{theme}",
                (string theme, string? back, HttpContext http) =>
                {
                    if (theme is not ("light" or "dark" or "auto"))
                        return Results.NotFound();
                    http.Response.Cookies.Append("theme", theme, Preference(http));
                    return Results.LocalRedirect(LocalPath(back));
                }
            )
            .ExcludeFromDescription();
    }

    /// <summary>A path of our own, or the front page: nothing that leads elsewhere.</summary>
    public static string LocalPath(string? path) =>
        path is ['/', ..] && !(path.Length > 1 && path[1] is '/' or '\\') && !path.Any(char.IsControl) ? path : "/";

    private static CookieOptions Preference(HttpContext http) =>
        new()
        {
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            HttpOnly = true,
        };
}
