using System.Buffers;
using System.Globalization;
using Booking.Domain.Common;

namespace Booking.Domain.Catalog.Administration;

/// <summary>
/// Reads lines such as "2026-12-29 年末休業" or "2026/12/29, 年末休業 / Year-end closing", in full or half width; blank
/// lines are skipped.
/// </summary>
public static class HolidayLines
{
    /// <summary>Longest name in one language.</summary>
    public const int MaxName = 100;

    /// <summary>
    /// Longest list, in characters. A longer one is refused as a whole, never cut; this one fits in a message of a
    /// circuit, which is 256 KB, in Japanese too.
    /// </summary>
    public const int MaxText = 50_000;

    /// <summary>Between day and name; U+3000 is the full-width space.</summary>
    private const string Blanks = " \t,、，\u3000";

    private static readonly SearchValues<char> Separators = SearchValues.Create(Blanks);

    private static readonly string[] Formats = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];

    public static IReadOnlyList<HolidayLine> Read(string pasted)
    {
        var lines = new List<HolidayLine>();
        var days = new HashSet<DateOnly>();
        foreach (
            var (text, i) in pasted
                .ReplaceLineEndings("\n")
                .Split('\n')
                .Select((text, i) => (text.Trim(), i + 1))
                .Where(l => l.Item1.Length > 0)
        )
        {
            var (day, problem) = ReadOne(text);
            if (day is not null && !days.Add(day.Date))
                problem = HolidayProblem.Twice;
            lines.Add(new(i, text, day, problem));
        }

        return lines;
    }

    /// <summary>Any other year is a typing error.</summary>
    internal static bool IsDay(DateOnly date) => date.Year is >= 2000 and <= 2199;

    private static (HolidayDay? Day, HolidayProblem? Problem) ReadOne(string text)
    {
        var end = text.AsSpan().IndexOfAny(Separators);
        var first = TypedText.Plain(end < 0 ? text : text[..end]);
        if (
            !DateOnly.TryParseExact(first, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || !IsDay(date)
        )
            return (null, HolidayProblem.DateMissing);
        var names = (end < 0 ? "" : text.AsSpan(end).Trim(Blanks).ToString()).Split(" / ", 2);
        var name = new LocalizedText(names[0].Trim(), names.Length > 1 ? names[1].Trim() : "");
        if (name.Ja.Length == 0)
            return (new(date, name), HolidayProblem.NameMissing);
        return (
            new(date, name),
            name.Ja.Length > MaxName || name.En.Length > MaxName ? HolidayProblem.NameTooLong : null
        );
    }
}
