namespace Booking.Web.Notifications;

/// <summary>How the connection to the mail server is encrypted.</summary>
public enum MailSecurity
{
    /// <summary>Encrypted by the command STARTTLS; a server that does not offer it is given nothing.</summary>
    StartTls,

    /// <summary>Encrypted from the first byte.</summary>
    ImplicitTls,

    /// <summary>Not encrypted: for a server on this machine or in a closed network.</summary>
    None,
}
