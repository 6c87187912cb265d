using System.Globalization;
using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Admin.Catalog;

/// <summary>What stands beneath a name in a list, and how one searches in it.</summary>
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

    /// <summary>The facts of a row in one line.</summary>
    public static string Of(CatalogItemRow row, IStringLocalizer<CatalogTexts> text)
    {
        var facts = new List<string>();
        if (row.ProgramKind is { } program)
            facts.Add(text["Kind" + program]);
        if (row.PlanKind is { } plan)
            facts.Add(text["Kind" + plan]);
        if (row.Beside is { } beside)
            facts.Add(In(beside));
        if (row.Price is { } price)
            facts.Add(Amount.Format(price));
        if (row.Count is { } count)
            facts.Add(text[row.PlanKind is null ? "CountPrograms" : "CountUses", count]);
        if (row.Parts.Count > 0)
            facts.Add(string.Join(text["Comma"], row.Parts.Select(In)));
        if (row.Email is { } email)
            facts.Add(email);
        return string.Join(" · ", facts);
    }

    public static string In(LocalizedText text) => text.In(Languages.Current);

    /// <summary>Both languages, for comparing two edits.</summary>
    public static string Both(LocalizedText text) => $"{text.Ja}\n{text.En}";
}
