using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Cryptography;

namespace Booking.Web.Notifications;

/// <summary>Signs mails with the studio's domain (DKIM, RFC 6376), where a key is configured.</summary>
internal sealed class MailSigner(IOptions<MailOptions> options)
{
    /// <summary>Whoever changes one of these breaks the signature.</summary>
    private static readonly HeaderId[] Signed =
    [
        HeaderId.From,
        HeaderId.To,
        HeaderId.Subject,
        HeaderId.Date,
        HeaderId.MessageId,
        HeaderId.MimeVersion,
        HeaderId.ContentType,
    ];

    private static readonly string[] SignedIfThere = ["List-Unsubscribe", "List-Unsubscribe-Post"];

    private readonly Lazy<DkimSigner?> _signer = new(() => Open(options.Value.Dkim));

    /// <summary>The last thing that is done to a mail.</summary>
    public void Sign(MimeMessage message)
    {
        if (_signer.Value is not { } signer)
            return;
        message.Prepare(EncodingConstraint.SevenBit);
        signer.Sign(
            message,
            [.. Signed.Select(id => id.ToHeaderName()), .. SignedIfThere.Where(message.Headers.Contains)]
        );
    }

    /// <summary>What has to stand in the DNS for the signature to count.</summary>
    /// <returns>Null where no key is configured, or none that can be read.</returns>
    public static (string Name, string Text)? RecordOf(MailDkimOptions dkim)
    {
        if (!dkim.IsSet)
            return null;
        using var key = RSA.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(dkim.KeyFile));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null; // what is wrong with it is said at the start, once there is a mail server
        }

        var published = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        return ($"{dkim.Selector}._domainkey.{dkim.Domain}", $"v=DKIM1; k=rsa; p={published}");
    }

    private static DkimSigner? Open(MailDkimOptions dkim) =>
        dkim.IsSet
            ? new DkimSigner(dkim.KeyFile, dkim.Domain, dkim.Selector)
            {
                HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
                BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
                QueryMethod = "dns/txt",
            }
            : null;
}
