using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Booking.Domain.Common;

/// <summary>
/// What a person's name may consist of (rule Names of people): letters, marks, digits, blanks and the usual
/// punctuation. It is read out in mails, which anybody can have sent to anybody by registering: it carries no address
/// and no instruction to what displays it. <see cref="TypedText.Cleaned"/> has taken away what cannot be seen.
/// </summary>
public static partial class PersonName
{
    /// <summary>Apostrophes, hyphens, dots and commas, brackets, and the marks of Japanese names.</summary>
    private const string Punctuation = "'’‘ʼ`´-‐‑–—ー・･.．,，、()（）&＆゛゜々〆〇ゝゞヽヾ";

    /// <summary>Empty is another fault.</summary>
    public static bool IsFit(string name) => name.EnumerateRunes().All(IsUsual) && !HostName().IsMatch(Folded(name));

    private static bool IsUsual(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.UppercaseLetter
                or UnicodeCategory.LowercaseLetter
                or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.LetterNumber
                or UnicodeCategory.SpaceSeparator
        || (rune.IsBmp && Punctuation.Contains((char)rune.Value));

    private static string Folded(string name) => TypedText.Folded(name);

    /// <summary>
    /// What a mail program makes a link of: words joined by dots without a blank, the last in Latin letters.
    /// Initials ("J.R. Tolkien") are not.
    /// </summary>
    [GeneratedRegex(@"[\p{L}\p{N}-]{2,}[.。][a-z]{2,}|(^|\s)www[.。]")]
    private static partial Regex HostName();
}
