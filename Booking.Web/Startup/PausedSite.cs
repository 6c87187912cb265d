using Booking.Domain.Installations;
using Microsoft.AspNetCore.Diagnostics;

namespace Booking.Web.Startup;

/// <summary>
/// While the program is paused (rule Copied database) whatever is for members answers 503, in words for people; those
/// who work here sign in, see why, and an admin answers.
/// </summary>
internal static class PausedSite
{
    private static readonly string[] Open =
    [
        "/staff",
        "/admin",
        "/account/login",
        "/account/login-2fa",
        "/account/login-recovery",
        "/account/prove",
        "/account/second-factor",
        "/account/manage/two-factor",
        "/account/passkeys",
        "/account/logout",
        "/account/denied",
        "/health",
        "/stripe",
        "/status",
        "/error",
        "/language",
        "/theme",
        "/dev",
        "/_blazor",
        "/_framework",
        "/_content",
    ];

    public static void UsePause(this WebApplication app)
    {
        var installation = app.Services.GetRequiredService<InstallationState>();
        app.Use(
            (http, next) =>
            {
                if (!installation.IsPaused || IsOpen(http))
                    return next(http);
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                http.Response.Headers.RetryAfter = "300";
                return Task.CompletedTask;
            }
        );
    }

    /// <summary>Also for style sheets, scripts and pictures of the pages that are open.</summary>
    internal static bool IsOpen(HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>() is not null
        || Path.HasExtension(http.Request.Path.Value)
        || IsOpen(http.Request.Path);

    /// <param name="path">With its leading slash.</param>
    internal static bool IsOpen(PathString path) =>
        Array.Exists(Open, open => path.StartsWithSegments(open, StringComparison.OrdinalIgnoreCase));
}
