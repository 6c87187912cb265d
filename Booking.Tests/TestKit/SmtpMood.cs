namespace Booking.Tests.TestKit;

/// <summary>How the scripted mail server meets the next mail.</summary>
public enum SmtpMood
{
    Takes,

    /// <summary>Is busy: 421 instead of a greeting.</summary>
    IsBusy,

    /// <summary>Hangs up in the middle of the message.</summary>
    HangsUp,

    /// <summary>Accepts the connection and says nothing.</summary>
    IsSilent,

    /// <summary>Reads the message and never answers.</summary>
    HangsInData,

    /// <summary>Takes the message and hangs up without saying so.</summary>
    HangsUpAfterData,

    /// <summary>Takes the message and hangs up before the client takes its leave.</summary>
    HangsUpBeforeQuit,

    /// <summary>Takes the message and does not answer when the client takes its leave.</summary>
    HangsAtQuit,
}
