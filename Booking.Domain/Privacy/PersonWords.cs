using System.Globalization;
using System.Text;
using Booking.Domain.Common;

namespace Booking.Domain.Privacy;

/// <summary>
/// The words by which a text speaks of one person: names, addresses, a phone number. They are found however they are
/// written (rule What people type): any width, kana, blanks, forms of a character, and a phone number with any dashes.
/// </summary>
internal sealed class PersonWords
{
    private const int ShortestName = 4;
    private const int ShortestKana = 5;
    private const int ShortestPhone = 9;

    private static readonly char[] Blanks = [' ', '\u3000'];

    private readonly List<string> _words = [];
    private readonly List<string> _phones = [];

    /// <param name="names">With their readings; one too short to be told from other words is left out.</param>
    public PersonWords(IEnumerable<string> names, IEnumerable<string> addresses, string? phone)
    {
        foreach (var name in names)
        {
            var parts = name.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
            Add(name);
            if (parts.Length > 1)
                Add(string.Concat(parts.Reverse())); // given and family name the other way round
        }

        _words.AddRange(addresses.Select(address => TypedText.Key(address)));
        var digits = string.Concat(TypedText.Plain(phone ?? "").Where(char.IsAsciiDigit));
        if (digits.Length < ShortestPhone)
            return;
        _phones.Add(digits);
        if (digits[0] == '0')
            _phones.Add("81" + digits[1..]); // as it is dialled from abroad
    }

    /// <summary>The text without them; the same object where it has none.</summary>
    public string Hide(string text)
    {
        var hidden = new bool[text.Length];
        Mark(Fold(text, element => TypedText.Key(element)), _words, hidden, IsPartOfWord);
        Mark(Fold(text, DigitsOf), _phones, hidden, char.IsAsciiDigit);
        return hidden.Contains(true) ? Without(text, hidden) : text;
    }

    private void Add(string name)
    {
        var word = TypedText.Key(name);
        var shortest =
            word.Any(IsIdeograph) ? 2
            : word.All(IsKana) ? ShortestKana
            : ShortestName;
        if (word.Length >= shortest && !_words.Contains(word))
            _words.Add(word);
    }

    private static void Mark(Folded folded, List<string> words, bool[] hidden, Func<char, bool> isPart)
    {
        foreach (var word in words)
            for (
                var at = folded.Text.IndexOf(word, StringComparison.Ordinal);
                at >= 0;
                at = folded.Text.IndexOf(word, at + 1, StringComparison.Ordinal)
            )
            {
                var (from, to) = (folded.Places[at].From, folded.Places[at + word.Length - 1].To);
                var isWhole =
                    !(isPart(word[0]) && at > 0 && folded.Places[at - 1].To == from && isPart(folded.Text[at - 1]))
                    && !(
                        isPart(word[^1])
                        && at + word.Length < folded.Text.Length
                        && folded.Places[at + word.Length].From == to
                        && isPart(folded.Text[at + word.Length])
                    );
                if (isWhole)
                    hidden.AsSpan(from, to - from).Fill(true);
            }
    }

    /// <summary>Each run becomes one mark, however long it was.</summary>
    private static string Without(string text, bool[] hidden)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (!hidden[i])
                kept.Append(text[i]);
            else if (i == 0 || !hidden[i - 1])
                kept.Append(HiddenText.Mark);
        return kept.ToString();
    }

    /// <summary>Element by element, so that each folded character knows where it came from.</summary>
    private static Folded Fold(string text, Func<string, string> fold)
    {
        var folded = new StringBuilder(text.Length);
        var places = new List<(int From, int To)>(text.Length);
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            var key = fold(element);
            folded.Append(key);
            for (var i = 0; i < key.Length; i++)
                places.Add((elements.ElementIndex, elements.ElementIndex + element.Length));
        }

        return new(folded.ToString(), places);
    }

    /// <summary>What stands between the digits of a number counts for nothing; anything else ends it.</summary>
    private static string DigitsOf(string element) =>
        TypedText.Plain(element) switch
        {
            "" or "-" or "(" or ")" or "." or "+" or "ー" or "‐" or "−" or "–" => "",
            var plain when char.IsAsciiDigit(plain[0]) => plain,
            _ => "x",
        };

    /// <summary>Of a script that parts its words.</summary>
    private static bool IsPartOfWord(char c) => char.IsLetterOrDigit(c) && !IsIdeograph(c) && !IsKana(c);

    private static bool IsIdeograph(char c) => c is (>= '\u3400' and <= '\u9FFF') or (>= '\uD840' and <= '\uDFFF');

    private static bool IsKana(char c) => c is >= '\u3040' and <= '\u30FF';

    private sealed record Folded(string Text, List<(int From, int To)> Places);
}
