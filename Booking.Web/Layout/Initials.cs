using System.Globalization;

namespace Booking.Web.Layout;

/// <summary>A name in one or two letters, for a round sign.</summary>
internal static class Initials
{
    /// <summary>Two letters of a name in Latin script, one of any other.</summary>
    public static string Of(string? name)
    {
        var words = (name ?? "").Split((char[])[' ', '　', '・', '.'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return "?";
        var first = StringInfo.GetNextTextElement(words[0]).ToUpper(CultureInfo.InvariantCulture);
        return words.Length > 1 && words[^1][0] < 0x250
            ? first + StringInfo.GetNextTextElement(words[^1]).ToUpper(CultureInfo.InvariantCulture)
            : first;
    }
}
