using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Booking.Domain.Persistence;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;

namespace Booking.Web.Startup.Keys;

/// <summary>
/// Brings every key of the ring under the current certificate (rule Secrets at rest): one that was stored in clear, or
/// encrypted with an older certificate, is encrypted anew at the start. A certificate is thus replaced by naming the
/// new one, keeping the old one for one start of every server, and removing it.
/// </summary>
internal sealed class KeyRing(
    IDbContextFactory<BookingDbContext> contexts,
    KeyCertificates certificates,
    IServiceProvider services,
    ILoggerFactory logs
)
{
    private static readonly XNamespace DataProtection = "http://schemas.asp.net/2015/03/dataProtection";
    private static readonly XNamespace Signature = "http://www.w3.org/2000/09/xmldsig#";
    private static readonly XName Encrypted = DataProtection + "encryptedSecret";
    private static readonly XName Marker = DataProtection + "requiresEncryption";

    /// <exception cref="StartRefusedException">A key can be opened with no certificate that is configured.</exception>
    public async Task SealAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var key in await db.ProtectionKeys.AsNoTracking().ToListAsync(cancellationToken))
        {
            var before = XElement.Parse(key.Xml);
            if (Seal(before) is not { } after)
                continue;
            var xml = after.ToString(SaveOptions.DisableFormatting);
            await db
                .ProtectionKeys.Where(k => k.Name == key.Name && k.Xml == key.Xml)
                .ExecuteUpdateAsync(set => set.SetProperty(k => k.Xml, xml), cancellationToken);
        }
    }

    /// <returns>Null where nothing is to be done.</returns>
    private XElement? Seal(XElement key)
    {
        var isChanged = false;
        foreach (var secret in key.Descendants(Encrypted).ToList())
        {
            if (certificates.Writing is { } current && IsUnder(secret, current))
                continue;
            var opened = Open(secret);
            if (certificates.Writing is null)
                continue;
            opened.SetAttributeValue(Marker, true);
            secret.ReplaceWith(opened);
            isChanged = true;
        }

        if (certificates.Writing is null)
            return null;
        foreach (var clear in key.Descendants().Where(e => (bool?)e.Attribute(Marker) == true).ToList())
        {
            clear.ReplaceWith(Close(clear, certificates.Writing));
            isChanged = true;
        }

        return isChanged ? key : null;
    }

    private static bool IsUnder(XElement secret, X509Certificate2 certificate) =>
        secret
            .Descendants(Signature + "X509Certificate")
            .Any(c => Convert.FromBase64String(c.Value).AsSpan().SequenceEqual(certificate.RawData));

    private XElement Open(XElement secret)
    {
        try
        {
            return new EncryptedXmlDecryptor(services).Decrypt(secret.Elements().Single());
        }
        catch (CryptographicException)
        {
            throw new StartRefusedException(
                "Booking cannot start; the keys in the database are encrypted with a certificate that "
                    + $"{KeyCertificates.Current} and {KeyCertificates.Older} do not name: {Name(secret)}. Name it "
                    + "among the old ones. If it is lost, delete the rows of the table ProtectionKeys: then everybody "
                    + "signs in again, and two-step sign-in and passes are set up anew."
            );
        }
    }

    private XElement Close(XElement clear, X509Certificate2 certificate)
    {
        var element = new XElement(clear);
        element.SetAttributeValue(Marker, null);
        var closed = new CertificateXmlEncryptor(certificate, logs).Encrypt(element);
        return new(
            Encrypted,
            new XAttribute("decryptorType", closed.DecryptorType.AssemblyQualifiedName!),
            closed.EncryptedElement
        );
    }

    /// <summary>How a person finds the certificate.</summary>
    private static string Name(XElement secret)
    {
        foreach (var raw in secret.Descendants(Signature + "X509Certificate"))
        {
            using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(raw.Value));
            return $"{certificate.Subject}, thumbprint {certificate.Thumbprint}";
        }

        return "unknown";
    }
}
