namespace Booking.Domain.Notifications;

/// <summary>Writes a mail's subject and bodies in the reader's language.</summary>
public interface IMailRenderer
{
    Task<RenderedMail> RenderAsync(
        MailOccasion occasion,
        string language,
        IReadOnlyDictionary<string, string> facts,
        CancellationToken cancellationToken
    );
}
