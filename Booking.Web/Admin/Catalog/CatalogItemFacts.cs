using System.Globalization;
using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Web.Startup;

namespace Booking.Web.Admin.Catalog;

/// <summary>How catalog items are named, and how one searches in them.</summary>
internal static class CatalogItemFacts
{
    /// <summary>Such that ひらがな finds カタカナ, full width finds half width, and case does not matter.</summary>
    private const CompareOptions Alike =
        CompareOptions.IgnoreCase
        | CompareOptions.IgnoreKanaType
        | CompareOptions.IgnoreWidth
        | CompareOptions.IgnoreNonSpace;

    public static bool Matches(CatalogItemRow row, string search)
    {
        var compare = CultureInfo.GetCultureInfo("ja-JP").CompareInfo;
        return search
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .All(word =>
                ((string?[])[row.Name.Ja, row.Name.En, row.Number, row.Email, row.Beside?.Ja, row.Beside?.En]).Any(
                    text => text is not null && compare.IndexOf(text, word, Alike) >= 0
                )
            );
    }

    public static string In(LocalizedText text) => text.In(Languages.Current);

    /// <summary>Both languages, for comparing two edits.</summary>
    public static string Both(LocalizedText text) => $"{text.Ja}\n{text.En}";
}
