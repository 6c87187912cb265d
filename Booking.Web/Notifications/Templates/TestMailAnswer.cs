namespace Booking.Web.Notifications.Templates;

/// <summary>What came of a mail that was sent as a trial.</summary>
public enum TestMailAnswer
{
    Sent,

    /// <summary>No mail server is configured.</summary>
    DryRun,

    /// <summary>The server does not want it.</summary>
    Rejected,

    /// <summary>The server was not reached, or did not answer in time.</summary>
    Silent,
}
