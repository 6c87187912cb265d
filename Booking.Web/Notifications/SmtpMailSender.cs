using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Booking.Domain.Notifications;
using Microsoft.Extensions.Options;

namespace Booking.Web.Notifications;

/// <summary>
/// Carries mail to an SMTP server with STARTTLS. One connection per mail; the outbox paces and retries.
/// </summary>
internal sealed class SmtpMailSender(IOptions<MailOptions> options) : IMailSender
{
    private static readonly TimeSpan PaymentTimeouts = TimeSpan.FromSeconds(30);

    public bool IsDryRun => string.IsNullOrWhiteSpace(options.Value.Host);

    public async Task SendAsync(string to, RenderedMail mail, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.UseTls };
        if (settings.UserName.Length > 0)
            client.Credentials = new NetworkCredential(settings.UserName, settings.Password);
        using var message = new MailMessage(settings.From, to)
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Text,
            BodyEncoding = Encoding.UTF8,
        };
        message.AlternateViews.Add(
            AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, MediaTypeNames.Text.Html)
        );

        // SmtpClient's own time limit does not hold for asynchronous sending.
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(PaymentTimeouts);
        await client.SendMailAsync(message, deadline.Token);
    }
}
