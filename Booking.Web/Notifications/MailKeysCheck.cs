using System.Security.Cryptography;
using MimeKit;

namespace Booking.Web.Notifications;

/// <summary>Names what is missing or malformed in the sections "Mail:Dkim" and "Mail:OAuth", never a secret.</summary>
internal static class MailKeysCheck
{
    private const int LeastBits = 1024;

    public static IEnumerable<string> Faults(IConfigurationSection mail, IHostEnvironment environment) =>
        [.. Dkim(mail), .. OAuth(mail, environment)];

    private static IEnumerable<string> Dkim(IConfigurationSection mail)
    {
        var dkim = mail.GetSection("Dkim");
        string[] names = ["Domain", "Selector", "KeyFile"];
        if (names.All(name => string.IsNullOrEmpty(dkim[name])))
            yield break;
        foreach (var name in names.Where(name => string.IsNullOrEmpty(dkim[name])))
            yield return $"Mail:Dkim:{name} is missing; a signature needs domain, selector and key file.";
        if (dkim["KeyFile"] is { Length: > 0 } file && KeyFault(file) is { } fault)
            yield return $"Mail:Dkim:KeyFile {fault}";
        if (dkim["Domain"] is { Length: > 0 } domain && !IsSenders(mail["From"], domain))
            yield return $"Mail:Dkim:Domain is '{domain}'; it must be the domain of Mail:From or one above it.";
    }

    private static string? KeyFault(string file)
    {
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(File.ReadAllText(file));
            _ = key.ExportParameters(includePrivateParameters: true);
            return key.KeySize < LeastBits ? $"holds a key of less than {LeastBits} bits." : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "cannot be read.";
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return "is no private RSA key in the form of PEM.";
        }
    }

    /// <summary>Readers' servers compare the two (DMARC).</summary>
    private static bool IsSenders(string? from, string domain)
    {
        if (!MailAddresses.TryParseSender(from, out var sender))
            return true; // named already
        var senders = MailboxAddress.EncodeAddrspec(sender.Address).Split('@')[^1];
        return senders.Equals(domain, StringComparison.OrdinalIgnoreCase)
            || senders.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<string> OAuth(IConfigurationSection mail, IHostEnvironment environment)
    {
        var token = mail.GetSection("OAuth");
        string[] names = ["TokenEndpoint", "ClientId", "ClientSecret"];
        if (names.All(name => string.IsNullOrEmpty(token[name])))
            yield break;
        foreach (var name in names.Where(name => string.IsNullOrEmpty(token[name])))
            yield return $"Mail:OAuth:{name} is missing; a token needs endpoint, client and secret.";
        if (string.IsNullOrEmpty(mail["UserName"]))
            yield return "Mail:UserName is missing; Mail:OAuth signs in for a mailbox.";
        if (!string.IsNullOrEmpty(mail["Password"]))
            yield return "Mail:Password and Mail:OAuth are both set; only one of them can sign in.";
        if (
            token["TokenEndpoint"] is { Length: > 0 } endpoint
            && !(
                Uri.TryCreate(endpoint, UriKind.Absolute, out var address)
                && (address.Scheme == Uri.UriSchemeHttps || (environment.IsDevelopment() && address.IsLoopback))
            )
        )
            yield return $"Mail:OAuth:TokenEndpoint is '{endpoint}'; it must be an https address.";
    }
}
