namespace Booking.Domain.Notifications;

/// <summary>What became of a mail.</summary>
public enum MailState
{
    /// <summary>To be sent, for the first time or again.</summary>
    Waiting,

    /// <summary>A mail server has taken it.</summary>
    Sent,

    /// <summary>Stored instead of sent: no mail server is configured, or the reader has left.</summary>
    DryRun,

    /// <summary>Given up: refused for good, or not taken at the last attempt.</summary>
    Failed,
}
