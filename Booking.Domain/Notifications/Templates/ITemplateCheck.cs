namespace Booking.Domain.Notifications.Templates;

/// <summary>Knows what the words of a notice may name.</summary>
public interface ITemplateCheck
{
    /// <summary>Whether a studio may write this notice itself in this language.</summary>
    bool IsWritable(MailOccasion occasion, string language);

    /// <returns>In the order of the parts, then of their places; empty: the notice can be sent so.</returns>
    IReadOnlyList<TemplateFault> Check(MailOccasion occasion, NoticeParts parts);
}
