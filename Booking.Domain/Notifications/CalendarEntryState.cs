namespace Booking.Domain.Notifications;

/// <summary>How firmly an entry stands in a calendar.</summary>
public enum CalendarEntryState
{
    Confirmed,

    /// <summary>A hold that is not paid yet, or a lesson that cannot be booked yet.</summary>
    Tentative,

    Cancelled,
}
