namespace Booking.Web.Staff.Calendar;

/// <summary>What was done to a slot.</summary>
public enum SlotAction
{
    Created,
    Copied,
    Edited,
    Cancelled,
    Reopened,
}
