using Booking.Web.Startup;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Booking.Web.Members.Accounts.Sessions;

/// <summary>
/// Lets a cookie in only while its session stands on the server (rule Sessions). A cookie that is refused is not taken
/// away: a request that was sent before the last sign-in would take away the new one.
/// </summary>
internal static class SessionCookie
{
    private const string Overdue = "booking:second-factor-overdue";

    /// <summary>Who asks must set up a second factor first (rule Second factor for colleagues).</summary>
    public static bool IsSecondFactorOverdue(this HttpContext http) => http.Items[Overdue] is true;

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (IsForEverybody(http))
            return;
        var sessions = http.RequestServices.GetRequiredService<SessionCache>();
        var standing = await sessions.AskAsync(context.Principal!, http.RequestAborted);
        if (standing == SessionStanding.None)
        {
            context.RejectPrincipal();
            return;
        }

        http.Items[Overdue] = standing == SessionStanding.LacksSecondFactor;

        // Renews names and roles in the cookie every few minutes.
        await SecurityStampValidator.ValidatePrincipalAsync(context);
    }

    /// <summary>The principal that is renewed keeps its session.</summary>
    public static Task KeepAsync(SecurityStampRefreshingPrincipalContext context)
    {
        if (context.CurrentPrincipal?.FindFirst(ActorClaims.Session) is { } session)
            context.NewPrincipal?.Identities.First().AddClaim(session.Clone());
        return Task.CompletedTask;
    }

    /// <summary>Style sheets, scripts and pictures of the site do not ask who fetches them.</summary>
    private static bool IsForEverybody(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method)
        && http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
}
