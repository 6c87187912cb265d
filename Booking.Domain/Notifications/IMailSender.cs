namespace Booking.Domain.Notifications;

/// <summary>Hands mail to a mail server.</summary>
public interface IMailSender
{
    /// <summary>True if no server is configured: mails are stored and readable, not sent.</summary>
    bool IsDryRun { get; }

    /// <summary>Returns once the server has taken the mail; throws if it has not or if that is unknown.</summary>
    /// <exception cref="MailRejectedException">The server refused it.</exception>
    Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}
