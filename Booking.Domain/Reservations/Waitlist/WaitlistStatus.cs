namespace Booking.Domain.Reservations.Waitlist;

/// <summary>
/// Waiting → Offered | Seated | Left | Closed; Offered → Seated | Declined | Lapsed | Closed. The first two live; the
/// others are ends.
/// </summary>
public enum WaitlistStatus
{
    /// <summary>In the queue.</summary>
    Waiting,

    /// <summary>A seat is kept for the member until <see cref="WaitlistEntry.OfferedUntil"/>.</summary>
    Offered,

    /// <summary>The member has a seat of the slot, by the offer or otherwise.</summary>
    Seated,

    /// <summary>The offer was not wanted, or staff took it back.</summary>
    Declined,

    /// <summary>The offer was not taken in time.</summary>
    Lapsed,

    /// <summary>Left the queue, or was taken off it by staff.</summary>
    Left,

    /// <summary>The queue has ended: its cut-off has come, or the studio has cancelled the slot.</summary>
    Closed,
}
