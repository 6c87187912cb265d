namespace Booking.Web.Admin.Catalog;

/// <summary>The currencies that forms offer.</summary>
internal static class Currencies
{
    private static readonly string[] Common = ["jpy", "eur", "usd", "gbp"];

    /// <summary>The usual ones, and the one that is chosen already.</summary>
    public static IReadOnlyList<string> For(string chosen) => Common.Contains(chosen) ? Common : [.. Common, chosen];
}
