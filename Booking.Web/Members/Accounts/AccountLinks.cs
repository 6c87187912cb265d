using Booking.Web.Startup;

namespace Booking.Web.Members.Accounts;

internal static class AccountLinks
{
    /// <summary>The page, and where it shall lead afterwards: only ever to a path of our own.</summary>
    public static string WithReturn(string path, string? returnUrl, bool remember = false)
    {
        var local = Languages.LocalPath(returnUrl);
        var query =
            (local == "/" ? "" : "&returnUrl=" + Uri.EscapeDataString(local)) + (remember ? "&remember=true" : "");
        return query.Length == 0 ? path : path + "?" + query[1..];
    }
}
