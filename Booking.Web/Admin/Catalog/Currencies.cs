using Booking.Domain.Common;

namespace Booking.Web.Admin.Catalog;

/// <summary>The currencies that forms offer: those that can be paid in, the usual ones first.</summary>
internal static class Currencies
{
    private static readonly string[] Common = ["jpy", "eur", "usd", "gbp"];

    private static readonly string[] All = [.. Common, .. PaymentLimits.Currencies.Except(Common)];

    /// <summary>And the one that is chosen already.</summary>
    public static IReadOnlyList<string> For(string chosen) => All.Contains(chosen) ? All : [.. All, chosen];
}
