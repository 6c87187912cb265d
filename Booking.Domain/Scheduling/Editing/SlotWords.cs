using System.Globalization;
using Booking.Domain.Common;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>
/// How drafts and their changes are written into audit lines: short, in the field's terms, times in UTC.
/// </summary>
internal static class SlotWords
{
    /// <summary>Every field.</summary>
    public static string Of(SlotDraft draft) => Of(draft, Enum.GetValues<SlotField>());

    /// <summary>A whole draft, with what was confirmed knowingly.</summary>
    public static string Of(SlotDraft draft, IEnumerable<SlotClash> clashes, string? note) =>
        Joined([
            .. Enum.GetValues<SlotField>().Where(f => draft[f] is not (null or false or 0)).Select(f => Of(draft, f)),
            .. Known(clashes, note),
        ]);

    /// <summary>Only these fields.</summary>
    public static string Of(SlotDraft draft, IEnumerable<SlotField> fields, params IEnumerable<string> more) =>
        Joined([.. fields.Select(f => Of(draft, f)), .. more]);

    /// <summary>"clash confirmed: SS12, SS13".</summary>
    public static IEnumerable<string> Known(IEnumerable<SlotClash> clashes, string? note)
    {
        if (note is not null)
            yield return note;
        var others = clashes.Select(c => c.With ?? $"draft {c.WithDraft}").Distinct().ToList();
        if (others.Count > 0)
            yield return $"clash confirmed: {string.Join(", ", others)}";
    }

    private static string Of(SlotDraft draft, SlotField field) =>
        $"{field} "
        + (draft[field], field) switch
        {
            (null, _) => "–",
            (DateTimeOffset at, _) => at.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture),
            (long id, SlotField.Program) => Numbering.Program.Of(id),
            (long id, SlotField.Location) => Numbering.Location.Of(id),
            (long id, SlotField.Staff) => Numbering.Staff.Of(id),
            var (value, _) => Convert.ToString(value, CultureInfo.InvariantCulture),
        };

    private static string Joined(IEnumerable<string> parts) => string.Join(" · ", parts);
}
