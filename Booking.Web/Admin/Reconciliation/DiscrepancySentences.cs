using Booking.Domain.Reconciliation;
using Booking.Web.Layout;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Admin.Reconciliation;

/// <summary>
/// Says what a difference is about: amounts, states or counts on both sides, in the reader's language.
/// </summary>
public static class DiscrepancySentences
{
    public static string Of(DiscrepancyRow row, IStringLocalizer<ReconciliationTexts> text) =>
        string.Join(text["SentenceSeparator"], Parts(row, text));

    private static IEnumerable<string> Parts(DiscrepancyRow row, IStringLocalizer<ReconciliationTexts> text)
    {
        if (row.Kind <= DiscrepancyKind.DisputeMissing)
        {
            if (row is { Here: not null, There: not null })
                yield return text["SaysCounts", row.Here, row.There];
            yield break;
        }

        if (row is { Expected: { } here, Actual: { } there })
            yield return text["SaysAmounts", Amount.Format(here), Amount.Format(there)];
        else if (row.Expected is { } ours)
            yield return text["SaysHereAmount", Amount.Format(ours)];
        else if (row.Actual is { } theirs)
            yield return text["SaysThereAmount", Amount.Format(theirs)];
        if (row is { Here: not null, There: not null })
            yield return text["SaysWords", Word(row.Here, text), Word(row.There, text)];
        else if (row.Here is not null)
            yield return text["SaysHere", Word(row.Here, text)];
        else if (row.There is not null)
            yield return text["SaysThere", Word(row.There, text)];
    }

    /// <summary>A state by its name in the code; what has no word yet stands for itself.</summary>
    private static string Word(string state, IStringLocalizer<ReconciliationTexts> text) =>
        text["Word" + state] is { ResourceNotFound: false } word ? word.Value : state;
}
