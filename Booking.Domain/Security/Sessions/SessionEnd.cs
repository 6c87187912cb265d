namespace Booking.Domain.Security.Sessions;

/// <summary>Why a session ended.</summary>
public enum SessionEnd
{
    /// <summary>On its own device.</summary>
    SignedOut,

    /// <summary>By its owner, from another device.</summary>
    EndedByOwner,

    /// <summary>Somebody signed in anew in the same browser.</summary>
    Replaced,

    /// <summary>
    /// The account changed: its password, address, second factor or roles; or it was suspended, or signed out
    /// everywhere.
    /// </summary>
    AccountChanged,

    /// <summary>It was not used for too long, or reached its absolute end.</summary>
    Expired,
}
