namespace Booking.Domain.Notifications;

/// <summary>The step of the conversation with a mail server at which it refused.</summary>
public enum SmtpStage
{
    /// <summary>Before anything was asked of it.</summary>
    Connection,

    /// <summary>User name and password.</summary>
    Authentication,

    /// <summary>The studio's address (MAIL FROM).</summary>
    Sender,

    /// <summary>The reader's address (RCPT TO).</summary>
    Recipient,

    /// <summary>The message itself (DATA).</summary>
    Message,
}
