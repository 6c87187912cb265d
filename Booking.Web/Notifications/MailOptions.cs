namespace Booking.Web.Notifications;

/// <summary>The mail server; section "Mail". Without a host mails are a dry run: stored, not sent.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>Shorter than the lease of a mail in the outbox, so that no second server sends it too.</summary>
    internal const int LongestTimeout = 90;

    /// <summary>
    /// Seconds for connecting with TLS, for signing in, for the sender and for the reader: a server that is well
    /// answers within one.
    /// </summary>
    internal int LongestStep { get; set; } = 10;

    private const int ImplicitTlsPort = 465;

    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    /// <summary>Null: what the port stands for.</summary>
    public MailSecurity? Security { get; set; }

    public string UserName { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>The studio's address, with or without a name; without one the studio's own name is shown.</summary>
    public string From { get; set; } = "";

    public MailDkimOptions Dkim { get; set; } = new();

    public MailOAuthOptions OAuth { get; set; } = new();

    /// <summary>The first quiet minute, such as "21:00"; empty: mails go out at any hour.</summary>
    public string QuietFrom { get; set; } = "";

    /// <summary>The first minute that is not quiet any more.</summary>
    public string QuietTo { get; set; } = "";

    /// <summary>How long the server may take for one mail, from connecting to its last answer.</summary>
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>The chosen one, or else implicit TLS on port 465 and STARTTLS on every other port.</summary>
    internal MailSecurity EffectiveSecurity =>
        Security ?? (Port == ImplicitTlsPort ? MailSecurity.ImplicitTls : MailSecurity.StartTls);
}
