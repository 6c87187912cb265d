namespace Booking.Web.Notifications;

/// <summary>The signature by which a reader's server knows that a mail is the studio's; section "Mail:Dkim".</summary>
public sealed class MailDkimOptions
{
    /// <summary>That of the sender's address, or one above it.</summary>
    public string Domain { get; set; } = "";

    /// <summary>Under which the public key stands in the DNS: "SELECTOR._domainkey.DOMAIN".</summary>
    public string Selector { get; set; } = "";

    /// <summary>The private RSA key, as PEM; readable by the program only.</summary>
    public string KeyFile { get; set; } = "";

    internal bool IsSet => KeyFile.Length > 0;
}
