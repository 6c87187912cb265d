namespace Booking.Web.Members.Accounts.Proofs;

internal enum ProofOutcome
{
    Proved,
    Wrong,

    /// <summary>There were too many wrong ones in this session; it was not even looked at (rule Attempts).</summary>
    Paused,
}
