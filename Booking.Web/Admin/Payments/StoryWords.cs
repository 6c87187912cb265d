using System.Globalization;
using System.Text.RegularExpressions;
using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Web.Layout;
using Booking.Web.Theme.Records;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Admin.Payments;

/// <summary>
/// Puts a moment of a payment's story into words: what happened, to what, by whom; what was recorded in somebody's
/// own words, or the provider's, stays as it is.
/// </summary>
public static partial class StoryWords
{
    /// <summary>
    /// Whether it says what people did or what came of it for them; the provider's notices, what was tried in vain,
    /// the steps of a refund on its way and what another line says already belong to the record alone.
    /// </summary>
    public static bool IsOfPeople(StoryLine line) =>
        line.Kind switch
        {
            StoryKind.Event => false,
            StoryKind.Transition => line is { Lost: false, Refused: false }
                && line is not { Entity: "Refund", What: not ("Succeeded" or "Failed") }
                && line is not { Entity: "Reservation", What: "Releasing" },
            StoryKind.Audit => line.What is not ("Refund" or "ReplayEvent"),
            _ => true,
        };

    /// <summary>A reason that a person wrote; what the program recorded is no sentence for a reader.</summary>
    public static string? InOwnWords(StoryLine line) =>
        line.Kind is StoryKind.Refund or StoryKind.Ledger && !string.IsNullOrWhiteSpace(line.Detail)
            ? line.Detail
            : null;

    /// <summary>What happened, in one line.</summary>
    public static string Title(
        StoryLine line,
        IStringLocalizer<StoryTexts> text,
        IStringLocalizer<RecordTexts> records
    ) =>
        line.Kind switch
        {
            StoryKind.Transition => text[
                line.Lost ? "MovedLost"
                : line.Refused ? "MovedRefused"
                : "Moved",
                text["Entity" + line.Entity],
                text[line.Entity + line.What]
            ],
            StoryKind.Event => text["Event" + line.What],
            StoryKind.Refund => text["RefundOf", Amount.Format(line.Amount!.Value), text["Reason" + line.What]],
            StoryKind.Ledger => text[
                "LedgerLine",
                text["Ledger" + line.What],
                line.Change!.Value.ToString("+0;−0;±0", CultureInfo.InvariantCulture),
                line.Balance!.Value
            ],
            StoryKind.Mail => text["MailOf", records["Mail" + line.What]],
            StoryKind.Audit => records["Audit" + line.What],
            _ => line.Amount is { } amount
                ? text["CompensationOf", text["Trigger" + line.State], text["Kind" + line.What], Amount.Format(amount)]
                : text["Compensation", text["Trigger" + line.State], text["Kind" + line.What]],
        };

    /// <summary>By whom, from what, and what became of it; null where nothing more is known.</summary>
    public static string? Note(StoryLine line, IStringLocalizer<StoryTexts> text, IStringLocalizer<RecordTexts> records)
    {
        string?[] parts = line.Kind switch
        {
            StoryKind.Transition =>
            [
                line.Trigger is { } trigger ? text["By" + trigger].Value : null,
                line.From is null ? null : text["Before", text[line.Entity + line.From]].Value,
            ],
            StoryKind.Event => [text["EventState" + line.State]],
            StoryKind.Mail => [records["MailState" + line.State]],
            _ => [line.Who],
        };
        return string.Join(" · ", parts.Where(p => !string.IsNullOrEmpty(p))) is { Length: > 0 } note ? note : null;
    }

    /// <summary>
    /// What was recorded beside it, with its amounts as people write them, and what came of an event in the reader's
    /// language.
    /// </summary>
    public static string? Recorded(StoryLine line, IStringLocalizer<OutcomeTexts> outcomes) =>
        string.IsNullOrWhiteSpace(line.Detail) ? null
        : line.Kind == StoryKind.Event && line.Detail.Split(" · ", 2) is [var type, var outcome]
            ? $"{type} · {OutcomeWords.Of(outcome, outcomes)}"
        : Amounts(line.Detail);

    /// <summary>"5000 jpy" within a recorded text becomes "¥5,000".</summary>
    public static string Amounts(string recorded) =>
        AmountInText()
            .Replace(
                recorded,
                found =>
                    long.TryParse(
                        found.Groups["amount"].Value,
                        NumberStyles.AllowLeadingSign,
                        CultureInfo.InvariantCulture,
                        out var amount
                    )
                        ? Amount.Format(new Money(amount, found.Groups["currency"].Value))
                        : found.Value
            );

    [GeneratedRegex(
        @"(?<![\w-])(?<amount>-?\d{1,15}) (?<currency>jpy|eur|usd|gbp|chf|aud|cad|cny|hkd|krw|nzd|sgd|twd)\b"
    )]
    private static partial Regex AmountInText();
}
