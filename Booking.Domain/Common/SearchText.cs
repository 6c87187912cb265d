using System.Text;

namespace Booking.Domain.Common;

/// <summary>
/// What somebody typed into a search box, folded: full-width and half-width, upper and lower case are the same, on
/// either database. What it is compared with is folded the same way before it is stored (<see cref="KeyOf"/>).
/// </summary>
public sealed class SearchText
{
    private SearchText(string text) => (Text, WithoutBlanks) = (text, Squeezed(text));

    /// <summary>Folded, without blanks at the ends.</summary>
    public string Text { get; }

    /// <summary>The same without any blank, to be looked for in a <see cref="KeyOf">key</see>.</summary>
    public string WithoutBlanks { get; }

    /// <summary>Null where nothing was typed that could be looked for.</summary>
    public static SearchText? Of(string? typed) => Fold(typed ?? "").Trim() is { Length: > 0 } text ? new(text) : null;

    /// <summary>It is a public number of this kind, such as "R12" or "ｒ１２".</summary>
    public bool Is(Numbering kind, out long id) => kind.TryParse(Text, out id);

    /// <summary>The same, also where the prefix was left out: "12".</summary>
    public bool MayBe(Numbering kind, out long id) => Is(kind, out id) || kind.TryParse(kind.Prefix + Text, out id);

    /// <summary>
    /// How a name is stored to be found: folded and without blanks, because a family and a given name are written with
    /// a narrow, a wide or no blank between them.
    /// </summary>
    internal static string KeyOf(string name, int maxLength)
    {
        var key = Squeezed(Fold(name));
        if (key.Length <= maxLength)
            return key;
        return key[..(char.IsHighSurrogate(key[maxLength - 1]) ? maxLength - 1 : maxLength)];
    }

    /// <summary>Half a character is no text and a control character no letter; neither reaches the database.</summary>
    private static string Fold(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => !Rune.IsControl(rune)))
            .Normalize(NormalizationForm.FormKC)
            .ToLowerInvariant();

    private static string Squeezed(string text) => text.Replace(" ", "", StringComparison.Ordinal);
}
