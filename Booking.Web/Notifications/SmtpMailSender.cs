using System.Net.Security;
using System.Text.RegularExpressions;
using Booking.Domain.Notifications;
using Booking.Web.Notifications.Calendars;
using Booking.Web.Startup;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Booking.Web.Notifications;

/// <summary>Hands mail to an SMTP server. One connection per mail; the outbox paces and tries again.</summary>
internal sealed partial class SmtpMailSender(
    IOptions<MailOptions> options,
    IOptions<SiteOptions> site,
    CalendarFile calendars,
    MailSigner signer,
    MailToken token,
    TimeProvider clock
) : IMailSender
{
    private const int AuthenticationFailed = 535;
    private const int AuthenticationRequired = 530;

    public bool IsDryRun => string.IsNullOrWhiteSpace(options.Value.Host);

    /// <summary>Set by tests only, to trust their own server. Null: the system's authorities decide.</summary>
    internal RemoteCertificateValidationCallback? CertificateValidation { get; init; }

    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var longest = TimeSpan.FromSeconds(options.Value.TimeoutSeconds);
        using var whole = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var step = CancellationTokenSource.CreateLinkedTokenSource(whole.Token);
        whole.CancelAfter(longest);
        step.CancelAfter(LongestOf(SmtpStage.Connection));
        try
        {
            await TalkAsync(mail, stage => step.CancelAfter(LongestOf(stage)), step.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The mail server did not answer in time.");
        }
    }

    /// <summary>
    /// How long one step may take. The answer to a message, which the server may check and pass on first, has what is
    /// left of the whole time.
    /// </summary>
    private TimeSpan LongestOf(SmtpStage stage) =>
        TimeSpan.FromSeconds(
            stage == SmtpStage.Message
                ? options.Value.TimeoutSeconds
                : Math.Min(options.Value.LongestStep, options.Value.TimeoutSeconds)
        );

    private async Task TalkAsync(OutgoingMail mail, Action<SmtpStage> began, CancellationToken cancellationToken)
    {
        // Revocation lists are not fetched, as in every other TLS connection of .NET: mail must not depend on theirs.
        using var client = new StagedSmtpClient(began) { CheckCertificateRevocation = false };
        client.ServerCertificateValidationCallback = CertificateValidation;
        try
        {
            await ConnectAsync(client, cancellationToken);
            client.Stage = SmtpStage.Sender;
            await SendAsync(client, mail, cancellationToken);
        }
        catch (SmtpCommandException e)
        {
            throw new MailRejectedException(client.Stage, (int)e.StatusCode, EnhancedStatus(e.Message));
        }
        catch (AuthenticationException)
        {
            token.Forget();
            throw new MailRejectedException(SmtpStage.Authentication, AuthenticationFailed);
        }
        catch (ServiceNotAuthenticatedException)
        {
            throw new MailRejectedException(client.Stage, AuthenticationRequired);
        }

        // The mail is with the server: MailKit reports no fault of QUIT, or the mail would be sent twice.
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    private async Task ConnectAsync(StagedSmtpClient client, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        await client.ConnectAsync(settings.Host, settings.Port, Socket(settings), cancellationToken);
        if (settings.UserName.Length == 0)
            return;
        client.Stage = SmtpStage.Authentication;
        if (settings.OAuth.IsSet)
            await client.AuthenticateAsync(await TokenAsync(client, cancellationToken), cancellationToken);
        else
            await client.AuthenticateAsync(settings.UserName, settings.Password, cancellationToken);
    }

    /// <summary>As the standard has it (RFC 7628), or the older way where a server knows only that.</summary>
    private async Task<SaslMechanism> TokenAsync(StagedSmtpClient client, CancellationToken cancellationToken)
    {
        var (user, value) = (options.Value.UserName, await token.GetAsync(cancellationToken));
        return client.AuthenticationMechanisms.Contains("OAUTHBEARER")
            ? new SaslMechanismOAuthBearer(user, value)
            : new SaslMechanismOAuth2(user, value);
    }

    private async Task SendAsync(StagedSmtpClient client, OutgoingMail mail, CancellationToken cancellationToken)
    {
        // What a server would answer if it was asked (RFC 5321, RFC 6531).
        if (!MailAddresses.TryParseRecipient(mail.To, out var to))
            throw new MailRejectedException(SmtpStage.Recipient, 553, "5.1.3");
        if (to.IsInternational && !client.Capabilities.HasFlag(SmtpCapabilities.UTF8) && !IsAscii(to.LocalPart))
            throw new MailRejectedException(SmtpStage.Recipient, 553, "5.6.7");

        using var message = Message(mail, to);
        var from = (MailboxAddress)message.From[0];
        signer.Sign(message);
        await client.SendAsync(message, from, [to], cancellationToken);
    }

    private MimeMessage Message(OutgoingMail mail, MailboxAddress to)
    {
        if (!MailAddresses.TryParseSender(options.Value.From, out var from))
            throw new InvalidOperationException("Mail:From is no mail address.");
        if (string.IsNullOrEmpty(from.Name))
            from.Name = site.Value.Name;

        var message = new MimeMessage
        {
            MessageId = $"{mail.Key}@{MailboxAddress.EncodeAddrspec(from.Address).Split('@')[^1]}",
            Date = clock.GetUtcNow(),
            Subject = mail.Content.Subject,
            Body = Body(mail, from, to),
        };
        message.From.Add(from);
        message.To.Add(to);
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        if (mail.Content.Stop is { } stop)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{stop.AbsoluteUri}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        return message;
    }

    /// <summary>
    /// What stands in the reader's calendar goes along twice: as an alternative, which programs that know it enter by
    /// themselves, and as a file for all others.
    /// </summary>
    private MimeEntity Body(OutgoingMail mail, MailboxAddress from, MailboxAddress to)
    {
        var words = new MultipartAlternative
        {
            new TextPart("plain") { Text = mail.Content.Text },
            new TextPart("html") { Text = mail.Content.Html },
        };
        if (mail.Entry is not { } entry)
            return words;
        var file = calendars.WriteNotice(entry, mail.Language, from, to);
        words.Add(Part(new ContentDisposition(ContentDisposition.Inline)));
        return new Multipart("mixed")
        {
            words,
            Part(new ContentDisposition(ContentDisposition.Attachment) { FileName = $"{entry.Number}.ics" }),
        };

        TextPart Part(ContentDisposition disposition)
        {
            var part = new TextPart("calendar") { Text = file, ContentDisposition = disposition };
            part.ContentType.Parameters.Add("method", CalendarFile.MethodOf(entry));
            return part;
        }
    }

    private static SecureSocketOptions Socket(MailOptions settings) =>
        settings.EffectiveSecurity switch
        {
            MailSecurity.ImplicitTls => SecureSocketOptions.SslOnConnect,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        };

    private static bool IsAscii(string text) => text.All(char.IsAscii);

    /// <summary>The code at the beginning of a reply, without the words behind it.</summary>
    private static string? EnhancedStatus(string reply) =>
        EnhancedCode().Match(reply) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"(?<=^(\d{3}[ -])?)[245]\.\d{1,3}\.\d{1,3}\b")]
    private static partial Regex EnhancedCode();
}
