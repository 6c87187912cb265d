namespace Booking.Web.Members.Accounts;

internal enum SignInOutcome
{
    SignedIn,
    CodeNeeded,
    Refused,

    /// <summary>There were too many from here; it was not even looked at (rule Attempts).</summary>
    Paused,
}
