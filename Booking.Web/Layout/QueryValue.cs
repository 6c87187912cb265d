using System.Globalization;

namespace Booking.Web.Layout;

/// <summary>
/// Reads values of the address bar. Pages take them as text: what a person has typed there is never an error, and where
/// it cannot be read the page shows what it shows without it.
/// </summary>
public static class QueryValue
{
    /// <summary>No list is longer; what lies beyond is not worth counting to.</summary>
    private const int LastPage = 100_000;

    /// <summary>A whole number from 0; null where it is none.</summary>
    public static long? Number(string? value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A page of a list, from 1.</summary>
    public static int Page(string? value) => (int)Math.Clamp(Number(value) ?? 1, 1, LastPage);

    /// <summary>
    /// Words to search for, null where there are none; without the one character that no database keeps in a text.
    /// </summary>
    public static string? Text(string? value) =>
        value?.Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: > 0 } text ? text : null;

    public static bool IsTrue(string? value) => bool.TryParse(value, out var yes) && yes;
}
