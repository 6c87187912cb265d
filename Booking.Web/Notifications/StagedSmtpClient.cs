using Booking.Domain.Notifications;
using MailKit.Net.Smtp;
using MimeKit;

namespace Booking.Web.Notifications;

/// <summary>
/// Records how far the conversation has come. MailKit's own error codes tell it only for some replies, and a refusal
/// means something else at each step.
/// </summary>
internal sealed class StagedSmtpClient : SmtpClient
{
    public SmtpStage Stage { get; set; } = SmtpStage.Connection;

    protected override void OnSenderAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        Stage = SmtpStage.Recipient;
        base.OnSenderAccepted(message, mailbox, response);
    }

    protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        Stage = SmtpStage.Message;
        base.OnRecipientAccepted(message, mailbox, response);
    }
}
