namespace Booking.Domain.Notifications;

/// <summary>A mail's subject and bodies, ready to be read.</summary>
public sealed record RenderedMail(string Subject, string Html, string Text)
{
    /// <summary>
    /// Where its reader, or their mail program with one click (RFC 8058), says that they want no more such mails; null:
    /// they cannot do without it.
    /// </summary>
    public Uri? Stop { get; init; }
}
