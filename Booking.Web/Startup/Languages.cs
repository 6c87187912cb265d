using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
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

    /// <summary>
    /// A path of our own, or the front page: nothing that leads elsewhere. In the form of a header, which is ASCII.
    /// </summary>
    public static string LocalPath(string? path) => IsLocalPath(path) ? InAscii(path) : "/";

    public static bool IsLocalPath([NotNullWhen(true)] string? path) =>
        path is ['/', ..] && !(path.Length > 1 && path[1] is '/' or '\\') && !path.Any(char.IsControl);

    /// <summary>What is encoded already stays as it is.</summary>
    private static string InAscii(string path) =>
        Ascii.IsValid(path) && !path.Contains(' ')
            ? path
            : string.Concat(
                Encoding.UTF8.GetBytes(path).Select(b => b is > (byte)' ' and < 0x7F ? $"{(char)b}" : $"%{b:X2}")
            );

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
