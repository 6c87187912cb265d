using System.Globalization;
using System.Text.RegularExpressions;
using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Web.Layout;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Admin;

/// <summary>
/// Puts a moment of a payment's story into words: what happened, to what, by whom; what was recorded in somebody's
/// own words, or the provider's, stays as it is.
/// </summary>
public static partial class StoryWords
{
    /// <summary>What happened, in one line.</summary>
    public static string Title(StoryLine line, IStringLocalizer<StoryTexts> text) =>
        line.Kind switch
        {
            StoryKind.Transition => text[
                line.Lost ? "MovedLost" : "Moved",
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
            StoryKind.Mail => text["Mail" + line.What],
            StoryKind.Audit => text["Audit" + line.What],
            _ => line.Amount is { } amount
                ? text["CompensationOf", text["Trigger" + line.State], text["Kind" + line.What], Amount.Format(amount)]
                : text["Compensation", text["Trigger" + line.State], text["Kind" + line.What]],
        };

    /// <summary>By whom, from what, and what became of it; null where nothing more is known.</summary>
    public static string? Note(StoryLine line, IStringLocalizer<StoryTexts> text)
    {
        string?[] parts = line.Kind switch
        {
            StoryKind.Transition =>
            [
                line.Trigger is { } trigger ? text["By" + trigger].Value : null,
                line.From is null ? null : text["Before", text[line.Entity + line.From]].Value,
            ],
            StoryKind.Event => [text["EventState" + line.State]],
            StoryKind.Mail => [text["MailState" + line.State]],
            _ => [line.Who],
        };
        return string.Join(" · ", parts.Where(p => !string.IsNullOrEmpty(p))) is { Length: > 0 } note ? note : null;
    }

    /// <summary>What was recorded beside it, with its amounts as people write them.</summary>
    public static string? Recorded(StoryLine line) =>
        string.IsNullOrWhiteSpace(line.Detail) ? null : Amounts(line.Detail);

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
