using Booking.Domain.Notifications;
using MailKit.Net.Smtp;
using MimeKit;

namespace Booking.Web.Notifications;

/// <summary>
/// Records how far the conversation has come. MailKit's own error codes tell it only for some replies, and a refusal
/// means something else at each step.
/// </summary>
/// <param name="began">Told of each step when it begins.</param>
internal sealed class StagedSmtpClient(Action<SmtpStage> began) : SmtpClient
{
    private SmtpStage _stage = SmtpStage.Connection;

    public SmtpStage Stage
    {
        get => _stage;
        set
        {
            _stage = value;
            began(value);
        }
    }

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
