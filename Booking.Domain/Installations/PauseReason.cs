namespace Booking.Domain.Installations;

/// <summary>
/// Why the program stands still (rule Copied database). NewAddress: the database was used at another address before.
/// OtherServer: a server at another address works with it right now. OtherAccount, OtherMode: the key belongs to
/// another account of the provider, or to its other mode (test or live), than what is stored was made with.
/// </summary>
public enum PauseReason
{
    NewAddress,
    OtherServer,
    OtherAccount,
    OtherMode,
}
