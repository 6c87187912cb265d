namespace Booking.Domain.Security.Sessions;

/// <summary>What a session is for, which decides when it ends by itself (rule Sessions).</summary>
public enum SessionKind
{
    /// <summary>A member's, until the browser is closed.</summary>
    Brief,

    /// <summary>A member's on a device of their own.</summary>
    Remembered,

    /// <summary>Of somebody who works here: a working day.</summary>
    Work,
}
