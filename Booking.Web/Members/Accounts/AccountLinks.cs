using Booking.Web.Startup;

namespace Booking.Web.Members.Accounts;

internal static class AccountLinks
{
    /// <summary>The page, and where it shall lead afterwards: only ever to a path of our own.</summary>
    /// <param name="remember">The sign-in shall outlive the browser.</param>
    /// <param name="canPasskey">The browser can make a passkey.</param>
    public static string WithReturn(string path, string? returnUrl, bool remember = false, bool canPasskey = false)
    {
        var local = Languages.LocalPath(returnUrl);
        var query =
            (local == "/" ? "" : "&returnUrl=" + Uri.EscapeDataString(local))
            + (remember ? "&remember=true" : "")
            + (canPasskey ? "&canPasskey=true" : "");
        return query.Length == 0 ? path : path + "?" + query[1..];
    }
}
