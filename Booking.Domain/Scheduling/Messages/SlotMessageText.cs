using Booking.Domain.Common;
using Booking.Domain.Notifications;

namespace Booking.Domain.Scheduling.Messages;

/// <summary>What is said, as it is kept and sent.</summary>
internal sealed record SlotMessageText
{
    private SlotMessageText(string topic, string message) => (Topic, Message) = (topic, message);

    public string Topic { get; }

    public string Message { get; }

    /// <returns>MessageUnfit where a part is missing or too long.</returns>
    public static Result<SlotMessageText, Refusal> Of(string? topic, string? message)
    {
        var (about, words) = (TypedText.Cleaned(topic ?? ""), TypedText.CleanedLines(message ?? ""));
        return
            about.Length is 0 or > SlotMessageRequest.MaxTopicLength
            || words.Length is 0 or > SlotMessageRequest.MaxMessageLength
            ? Refusal.MessageUnfit
            : new SlotMessageText(about, words);
    }

    /// <summary>A mail says the same.</summary>
    public bool IsIn(OutboxMail mail)
    {
        var facts = mail.FactsByName;
        return facts.GetValueOrDefault("topic") == Topic && facts.GetValueOrDefault("message") == Message;
    }
}
