namespace Booking.Domain.Scheduling.Slots;

/// <summary>
/// Open: can be booked. Closed: shown, not bookable. Cancelled: by the studio (rule Studio cancellation).
/// </summary>
public enum SlotStatus
{
    Open,
    Closed,
    Cancelled,
}
