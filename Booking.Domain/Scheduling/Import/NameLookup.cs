using Booking.Domain.Common;
using Booking.Domain.Scheduling.Series;

namespace Booking.Domain.Scheduling.Import;

/// <summary>
/// Finds what a cell refers to: a public number (PG12), a name in Japanese or English, or both (PG12 朝ヨガ), which
/// must then match. Archived items are found too, if nothing else has the name.
/// </summary>
/// <param name="numbers">How its numbers look; null if it has none.</param>
internal sealed class NameLookup<T>(IEnumerable<T> things, Numbering? numbers)
    where T : NamedItem
{
    private readonly Dictionary<long, T> _byId = things.ToDictionary(t => t.Id);
    private readonly ILookup<string, T> _byName = things
        .SelectMany(t =>
            new[] { t.Name.Ja, t.Name.En }.Where(n => n.Length > 0).Select(Plain).Distinct().Select(name => (name, t))
        )
        .ToLookup(n => n.name, n => n.t);

    /// <param name="fits">Which of several with the same name may be meant.</param>
    /// <param name="hint">The one that is meant if the name is ambiguous.</param>
    public (T? Found, RowFault? Fault) Find(string text, Func<T, bool> fits, long? hint)
    {
        if (ByNumber(text, out var rest) is { } numbered)
            return !fits(numbered) ? (null, RowFault.OtherLocation)
                : rest.Length == 0 || _byName[Plain(rest)].Contains(numbered) ? (numbered, null)
                : (null, RowFault.NameDiffers);
        var named = _byName[Plain(text)].ToList();
        var fitting = named.Where(fits).ToList();
        if (fitting.Find(t => t.Id == hint) is { } meant)
            return (meant, null);
        var active = fitting.Where(t => t.IsActive).ToList();
        return (fitting.Count, active.Count) switch
        {
            (_, 1) => (active[0], null),
            (_, > 1) => (null, RowFault.Ambiguous),
            (0, _) => (null, named.Count > 0 ? RowFault.OtherLocation : RowFault.Unknown),
            (1, _) => (fitting[0], null),
            _ => (null, RowFault.Ambiguous),
        };
    }

    private T? ByNumber(string text, out string rest)
    {
        var space = text.AsSpan().IndexOfAny(' ', '\u3000');
        var first = space < 0 ? text : text[..space];
        rest = space < 0 ? "" : text[(space + 1)..].Trim();
        return numbers is { } numbering && numbering.TryParse(first, out var id) ? _byId.GetValueOrDefault(id) : null;
    }

    private static string Plain(string name) => TypedText.Folded(name);
}
