using System.Text;

namespace Booking.Domain.Security.Passwords;

/// <summary>
/// Refuses passwords that are guessed first (rule Passwords): the common ones, also when decorated or written with
/// digits for letters, what repeats or counts, and what is made of the person's own words and the site's name.
/// </summary>
public static class PasswordStrength
{
    /// <summary>So many letters and digits must be left of it without its own and common words.</summary>
    private const int LeastOfItsOwn = 6;

    /// <summary>Digits and signs before and after a word that do not make it another one.</summary>
    private const int MostDecoration = 5;

    private const int ShortestWord = 3;

    private const int ShortestCommon = 5;

    private static readonly string[] Rows = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", Alphabet];

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz";

    /// <param name="ownWords">Names, reading, address and the site's name, as they are written.</param>
    public static bool IsGuessedFirst(string password, IEnumerable<string?> ownWords)
    {
        var folded = Fold(password);
        return IsCommon(folded)
            || IsCommon(Unspelled(folded))
            || Repeats(folded)
            || LeftWithoutRuns(folded) < LeastOfItsOwn
            || IsMadeOf(folded, ownWords);
    }

    private static bool IsCommon(string folded)
    {
        if (CommonPasswords.Contains(folded))
            return true;
        var start = folded.TakeWhile(IsDecoration).Count();
        var end = folded.Reverse().TakeWhile(IsDecoration).Count();
        // However little of the decoration is taken off, a common word must not remain.
        for (var left = 0; left <= Math.Min(start, MostDecoration); left++)
            for (var right = left == 0 ? 1 : 0; right <= Math.Min(end, MostDecoration - left); right++)
                if (folded.Length - left - right >= ShortestCommon && CommonPasswords.Contains(folded[left..^right]))
                    return true;
        return false;
    }

    private static bool IsDecoration(char c) => !char.IsLetter(c);

    /// <summary>The same group of up to four characters over and over.</summary>
    private static bool Repeats(string folded) =>
        Enumerable
            .Range(1, 4)
            .Any(length => !folded.Where((c, i) => c != folded[i % length]).Any() && folded.Length > length);

    /// <summary>
    /// How many characters are left without those that follow the one before in a row of the keyboard.
    /// </summary>
    private static int LeftWithoutRuns(string folded)
    {
        var left = 0;
        for (var i = 0; i < folded.Length; i++)
            if (i == 0 || !Follows(folded[i - 1], folded[i]))
                left++;
        return left;
    }

    private static bool Follows(char before, char after) =>
        before == after
        || Rows.Any(row =>
            row.IndexOf(before, StringComparison.Ordinal) is var from and >= 0
            && row.IndexOf(after, StringComparison.Ordinal) is var to and >= 0
            && Math.Abs(from - to) == 1
        );

    private static bool IsMadeOf(string folded, IEnumerable<string?> ownWords)
    {
        var rest = Letters(folded);
        var words = ownWords.SelectMany(WordsOf).Where(w => w.Length >= ShortestWord).Distinct();
        var found = false;
        foreach (var word in words.OrderByDescending(w => w.Length))
        {
            found |= rest.Contains(word, StringComparison.Ordinal);
            rest = rest.Replace(word, "", StringComparison.Ordinal);
        }

        return found && rest.Length < LeastOfItsOwn;
    }

    /// <summary>Each word by itself and all together; Japanese readings also in Latin letters.</summary>
    private static IEnumerable<string> WordsOf(string? text)
    {
        var folded = Fold(text ?? "");
        var plain = folded.Split([.. folded.Where(c => !char.IsLetterOrDigit(c)).Distinct()]);
        var latin = plain.Select(Kana.Latin).OfType<string>().ToList();
        return [.. plain, .. latin, .. latin.Select(WithoutLong), Letters(folded)];
    }

    /// <summary>"shota" for "shouta": long vowels are mostly not written.</summary>
    private static string WithoutLong(string latin) =>
        latin.Replace("ou", "o", StringComparison.Ordinal).Replace("uu", "u", StringComparison.Ordinal);

    private static string Letters(string folded) => string.Concat(folded.Where(char.IsLetterOrDigit));

    /// <summary>"p@ssw0rd" as "password".</summary>
    private static string Unspelled(string folded) =>
        string.Concat(
            folded.Select(c =>
                c switch
                {
                    '@' or '4' => 'a',
                    '3' => 'e',
                    '1' or '!' => 'i',
                    '0' => 'o',
                    '5' or '$' => 's',
                    '7' => 't',
                    _ => c,
                }
            )
        );

    private static string Fold(string text) => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
}
