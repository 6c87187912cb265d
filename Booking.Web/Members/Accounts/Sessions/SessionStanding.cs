namespace Booking.Web.Members.Accounts.Sessions;

/// <summary>Whether the session of a cookie stands, and what it opens.</summary>
internal enum SessionStanding
{
    None,
    Open,

    /// <summary>Only what sets up a second factor (rule Second factor for colleagues).</summary>
    LacksSecondFactor,
}
