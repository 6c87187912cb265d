namespace Booking.Domain.Common;

/// <summary>
/// What somebody typed into a search box, folded (<see cref="TypedText"/>). What it is compared with is folded the same
/// way before it is stored.
/// </summary>
public sealed class SearchText
{
    private SearchText(string text)
    {
        Text = text;
        WithoutBlanks = text.Replace(" ", "", StringComparison.Ordinal);
        Key = TypedText.Key(text);
    }

    /// <summary>Folded, without blanks at the ends.</summary>
    public string Text { get; }

    /// <summary>The same without any blank.</summary>
    public string WithoutBlanks { get; }

    /// <summary>To be looked for in a <see cref="TypedText.Key">key</see>.</summary>
    public string Key { get; }

    /// <summary>Null where nothing was typed that could be looked for.</summary>
    public static SearchText? Of(string? typed) =>
        new SearchText(TypedText.Folded(typed)) is { Key.Length: > 0 } search ? search : null;

    /// <summary>It is a public number of this kind, such as "R12" or "ｒ１２".</summary>
    public bool Is(Numbering kind, out long id) => kind.TryParse(Text, out id);

    /// <summary>The same, also where the prefix was left out: "12".</summary>
    public bool MayBe(Numbering kind, out long id) => Is(kind, out id) || kind.TryParse(kind.Prefix + Text, out id);
}
