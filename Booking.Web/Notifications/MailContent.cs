using System.Text;

namespace Booking.Web.Notifications;

/// <summary>A mail in words, before it takes the form of HTML or plain text.</summary>
/// <param name="Rows">What it is about, as label and value.</param>
/// <param name="Link">Where the button leads.</param>
/// <param name="Note">Small print below the button, or null.</param>
/// <param name="Contact">How the studio is reached, or null.</param>
/// <param name="Accent">The studio's colour as #rrggbb.</param>
public sealed record MailContent(
    string Language,
    string Site,
    string Accent,
    string Subject,
    string Title,
    string Greeting,
    string Body,
    IReadOnlyList<(string Label, string Value)> Rows,
    string Button,
    Uri Link,
    string LinkHint,
    string? Note,
    string Footer,
    string? Contact = null
)
{
    /// <summary>What somebody of the studio has written, with its line breaks; null: nobody.</summary>
    public string? Message { get; init; }

    /// <summary>The studio's; null: there is none that every mail program shows.</summary>
    public MailLogo? Logo { get; init; }

    /// <summary>Where its reader says that they want no more such mails; null: they cannot do without it.</summary>
    public Uri? Stop { get; init; }

    /// <summary>What that link is called.</summary>
    public string StopWords { get; init; } = "";

    /// <summary>For readers without HTML.</summary>
    public string ToPlainText()
    {
        var text = new StringBuilder();
        text.Append(Greeting).Append("\n\n").Append(Body).Append("\n\n");
        if (Message is not null)
            text.Append(Message).Append("\n\n");
        foreach (var (label, value) in Rows)
            text.Append(label).Append(": ").Append(value).Append('\n');
        if (Rows.Count > 0)
            text.Append('\n');
        text.Append(Button).Append(":\n").Append(Link.AbsoluteUri).Append("\n\n");
        if (Note is not null)
            text.Append(Note).Append("\n\n");
        text.Append("-- \n").Append(Footer).Append('\n');
        if (Contact is not null)
            text.Append(Contact).Append('\n');
        if (Stop is not null)
            text.Append(StopWords).Append(":\n").Append(Stop.AbsoluteUri).Append('\n');
        return text.ToString();
    }
}
