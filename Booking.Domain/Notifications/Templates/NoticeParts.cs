namespace Booking.Domain.Notifications.Templates;

/// <summary>The words of a notice, with names in double braces that are filled in for its reader.</summary>
/// <param name="Note">Empty: there is none.</param>
public sealed record NoticeParts(string Subject, string Title, string Body, string Button, string Note)
{
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    public string this[NoticePart part] =>
        part switch
        {
            NoticePart.Subject => Subject,
            NoticePart.Title => Title,
            NoticePart.Body => Body,
            NoticePart.Button => Button,
            NoticePart.Note => Note,
            _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
        };

    /// <summary>With another text for one part.</summary>
    public NoticeParts With(NoticePart part, string text) =>
        part switch
        {
            NoticePart.Subject => this with { Subject = text },
            NoticePart.Title => this with { Title = text },
            NoticePart.Body => this with { Body = text },
            NoticePart.Button => this with { Button = text },
            NoticePart.Note => this with { Note = text },
            _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
        };

    /// <summary>In characters, as it is written.</summary>
    public static int MaxLength(NoticePart part) =>
        part switch
        {
            NoticePart.Body => 4000,
            NoticePart.Note => 1000,
            NoticePart.Button => 80,
            _ => 250,
        };

    /// <summary>Only these hold line breaks.</summary>
    public static bool HasLines(NoticePart part) => part is NoticePart.Body or NoticePart.Note;

    /// <summary>Without what surrounds the words, and with one form of line break.</summary>
    internal NoticeParts Tidy() => new(Tidy(Subject), Tidy(Title), Tidy(Body), Tidy(Button), Tidy(Note));

    private static string Tidy(string text) => text.ReplaceLineEndings("\n").Trim();
}
