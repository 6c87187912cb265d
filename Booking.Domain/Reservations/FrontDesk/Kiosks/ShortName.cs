namespace Booking.Domain.Reservations.FrontDesk.Kiosks;

/// <summary>
/// A name as it may stand on a screen that others see: the family name where it can be told, or the first name and an
/// initial in Latin script, or the first letter.
/// </summary>
internal static class ShortName
{
    private static readonly char[] Blanks = [' ', '\u3000'];

    public static string Of(string name)
    {
        var words = name.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return "";
        if (words.Length > 1)
            return IsLatin(words[^1]) ? $"{words[0]} {First(words[^1])}." : words[0];
        return IsLatin(words[0]) ? words[0] : First(words[0]) + "…";
    }

    private static string First(string word) => System.Globalization.StringInfo.GetNextTextElement(word);

    private static bool IsLatin(string word) => word[0] < 0x250;
}
