namespace Booking.Web.Staff.Messages;

/// <summary>Words of the page that writes to everybody who is booked in a slot.</summary>
public sealed class SlotMessageTexts;
