namespace Booking.Domain.Members;

/// <summary>What has become of a change of address.</summary>
public enum AddressChangeState
{
    /// <summary>Asked for; nothing has changed yet.</summary>
    Pending,

    /// <summary>The new address is the account's.</summary>
    Confirmed,

    /// <summary>A later one was asked for before this one was confirmed.</summary>
    Superseded,

    /// <summary>The old address was kept, or put back, from its own mailbox.</summary>
    Undone,
}
