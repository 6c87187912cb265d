using Booking.Domain.Notifications;
using Booking.Domain.Notifications.Templates;

namespace Booking.Tests.TestKit;

/// <summary>Two notices that can be written, words that are wrong, and who was told of a change.</summary>
public sealed class FewNotices : ITemplateCheck, ITemplateSignal
{
    /// <summary>A subject that cannot be sent.</summary>
    public const string Wrong = "{{wrong}}";

    /// <summary>How often this server was told.</summary>
    public int Told { get; private set; }

    public bool IsWritable(MailOccasion occasion, string language) =>
        language == "ja" && occasion is MailOccasion.Reminder or MailOccasion.Missed;

    public IReadOnlyList<TemplateFault> Check(MailOccasion occasion, NoticeParts parts) =>
        parts.Subject == Wrong ? [new(NoticePart.Subject, TemplateFaultKind.UnknownName, 1, 1, "wrong")] : [];

    public Task ChangedAsync(CancellationToken cancellationToken)
    {
        Told++;
        return Task.CompletedTask;
    }
}
