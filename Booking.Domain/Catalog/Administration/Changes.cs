using System.Collections;
using System.Globalization;
using System.Reflection;
using Booking.Domain.Common;

namespace Booking.Domain.Catalog.Administration;

/// <summary>What an edit changed of a draft, for the audit line: "Price=2800" before, "Price=3000" after.</summary>
internal static class Changes
{
    private const int MaxValueLength = 80;

    /// <param name="before">Null for a new item: everything counts.</param>
    /// <param name="unnamed">A property of which only the change is written, because its value is personal.</param>
    public static (string? Before, string After) Between<TDraft>(TDraft? before, TDraft after, string? unnamed = null)
        where TDraft : notnull
    {
        var changed = typeof(TDraft)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(p =>
                (p.Name, Before: before is null ? null : Words(p.GetValue(before)), After: Words(p.GetValue(after)))
            )
            .Where(p => p.Before != p.After)
            .ToList();
        return (before is null ? null : Joined(p => p.Before!), Joined(p => p.After));

        string Joined(Func<(string Name, string? Before, string After), string> value) =>
            string.Join(
                "; ",
                changed.Select(p => p.Name == unnamed ? p.Name : $"{p.Name}={value(p).To(MaxValueLength)}")
            );
    }

    /// <summary>Everything in a draft, in one line that is the same for equal drafts.</summary>
    public static string AllOf<TDraft>(TDraft draft)
        where TDraft : notnull =>
        string.Join(
            '|',
            typeof(TDraft)
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(p => Words(p.GetValue(draft)))
        );

    private static string Words(object? value) =>
        value switch
        {
            null => "–",
            LocalizedText text => $"{text.Ja} / {text.En}",
            string text => text,
            OpeningSpan span => string.Create(
                CultureInfo.InvariantCulture,
                $"{span.Day.ToString()[..3]} {span.OpensAt:HH\\:mm}-{span.ClosesAt:HH\\:mm}"
            ),
            IEnumerable items => string.Join(' ', items.Cast<object?>().Select(Words)),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
}
