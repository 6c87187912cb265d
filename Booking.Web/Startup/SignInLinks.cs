namespace Booking.Web.Startup;

/// <summary>Links to the account pages that lead back, for pages that are none.</summary>
public static class SignInLinks
{
    /// <param name="path">The page of the account.</param>
    /// <param name="here">Where it shall lead afterwards, a path of the site.</param>
    public static string To(string path, string here) => $"{path}?returnUrl={Uri.EscapeDataString(here)}";
}
