namespace Booking.Web.Staff.Calendar;

/// <summary>What was done to a slot.</summary>
public enum SlotDeed { Created, Copied, Edited, Cancelled, Reopened }
