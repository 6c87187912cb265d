using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using MimeKit;

namespace Booking.Web.Notifications;

/// <summary>Addresses as a mail server understands them.</summary>
internal static partial class MailAddresses
{
    /// <summary>Reads "studio@nami.example" or "Studio Nami &lt;studio@nami.example&gt;".</summary>
    public static bool TryParseSender(string? text, [NotNullWhen(true)] out MailboxAddress? address) =>
        MailboxAddress.TryParse(text ?? "", out address) && !string.IsNullOrEmpty(address.Domain);

    /// <summary>
    /// Reads a reader's address. Some Japanese carriers gave out addresses with dots in a row or before the @; they are
    /// only valid when quoted.
    /// </summary>
    public static bool TryParseRecipient(string text, [NotNullWhen(true)] out MailboxAddress? address)
    {
        var at = text.LastIndexOf('@');
        var isPlain = at < 1 || text[0] == '"' || DotAtom().IsMatch(text[..at]);
        var written = isPlain ? text : $"\"{text[..at].Replace("\\", "\\\\").Replace("\"", "\\\"")}\"{text[at..]}";
        return MailboxAddress.TryParse(written, out address)
            && string.IsNullOrEmpty(address.Name)
            && !string.IsNullOrEmpty(address.Domain);
    }

    /// <summary>The local part of an address that needs no quotes (RFC 5322, with the letters of RFC 6532).</summary>
    [GeneratedRegex(@"^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$")]
    private static partial Regex DotAtom();
}
