namespace Booking.Web.Staff.CheckIns;

/// <summary>Words of check-in, of the list at the door and of the member's pass.</summary>
public sealed class CheckInTexts;
