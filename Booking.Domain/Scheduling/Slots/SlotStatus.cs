namespace Booking.Domain.Scheduling.Slots;

/// <summary>Open: can be booked. Closed: shown, not bookable. Cancelled: by the studio (§3 rule 12).</summary>
public enum SlotStatus
{
    Open,
    Closed,
    Cancelled,
}
