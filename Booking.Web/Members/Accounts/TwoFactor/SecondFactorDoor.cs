using Booking.Web.Members.Accounts.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;

namespace Booking.Web.Members.Accounts.TwoFactor;

/// <summary>
/// Opens nothing but what sets up a second factor to who works here and has none in time (rule Second factor for
/// colleagues): no page, no file, no call of the API, no socket of an open page.
/// </summary>
internal static class SecondFactorDoor
{
    public const string Path = "/account/second-factor";

    private static readonly PathString[] Open =
    [
        Path,
        "/account/manage/two-factor",
        "/account/passkeys",
        "/account/prove",
        "/account/logout",
        "/account/login",
        "/language",
        "/theme",
    ];

    public static void UseSecondFactorDoor(this WebApplication app) =>
        app.Use(
            (http, next) =>
            {
                if (!http.IsSecondFactorOverdue() || IsOpen(http))
                    return next(http);
                if (IsPage(http))
                    http.Response.Redirect(Path);
                else
                    http.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }
        );

    /// <summary>Style sheets, scripts and pictures of the site are everybody's.</summary>
    private static bool IsOpen(HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>() is not null
        || http.Features.Get<IExceptionHandlerFeature>() is not null
        || Open.Any(path => http.Request.Path.StartsWithSegments(path))
        || http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static bool IsPage(HttpContext http) =>
        !http.Request.Path.StartsWithSegments("/api")
        && !http.Request.Path.StartsWithSegments("/_blazor")
        && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsPost(http.Request.Method));
}
