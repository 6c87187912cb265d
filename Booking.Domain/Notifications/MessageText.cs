using Booking.Domain.Common;

namespace Booking.Domain.Notifications;

/// <summary>What somebody of the studio writes to members, as it is kept and sent.</summary>
public sealed record MessageText
{
    /// <summary>Longest topic.</summary>
    public const int MaxTopicLength = 80;

    /// <summary>Longest message.</summary>
    public const int MaxMessageLength = 2000;

    private MessageText(string topic, string message) => (Topic, Message) = (topic, message);

    /// <summary>One line; it becomes the subject of the mail.</summary>
    public string Topic { get; }

    /// <summary>Plain text; its line breaks stay.</summary>
    public string Message { get; }

    /// <returns>MessageUnfit where a part is missing or too long.</returns>
    public static Result<MessageText, Refusal> Of(string? topic, string? message)
    {
        var (about, words) = (TypedText.Cleaned(topic ?? ""), TypedText.CleanedLines(message ?? ""));
        return about.Length is 0 or > MaxTopicLength || words.Length is 0 or > MaxMessageLength
            ? Refusal.MessageUnfit
            : new MessageText(about, words);
    }

    /// <summary>A mail says the same.</summary>
    internal bool IsIn(OutboxMail mail)
    {
        var facts = mail.FactsByName;
        return facts.GetValueOrDefault("topic") == Topic && facts.GetValueOrDefault("message") == Message;
    }
}
