namespace Booking.Domain.Common;

internal static class Shortened
{
    /// <summary>
    /// The text, cut to a number of characters with an ellipsis if it is longer; no character is cut in half.
    /// </summary>
    public static string To(this string text, int maxLength)
    {
        if (text.Length <= maxLength)
            return text;
        var end = char.IsHighSurrogate(text[maxLength - 2]) ? maxLength - 2 : maxLength - 1;
        return text[..end] + "…";
    }
}
