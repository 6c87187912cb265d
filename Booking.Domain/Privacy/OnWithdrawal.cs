namespace Booking.Domain.Privacy;

/// <summary>What becomes of a column when its member leaves (rule Withdrawal).</summary>
public enum OnWithdrawal
{
    /// <summary>It stays.</summary>
    Kept,

    /// <summary>It is emptied.</summary>
    Blanked,

    /// <summary>It says the member's number, or an address that leads nowhere.</summary>
    Replaced,

    /// <summary>Its row is deleted.</summary>
    Deleted,

    /// <summary>
    /// Words of staff: all of them where the row belongs to the member, elsewhere the member's name, addresses and
    /// phone number.
    /// </summary>
    BlackedOut,
}
