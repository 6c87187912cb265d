namespace Booking.Web.Staff.Calendar;

/// <summary>Names the texts of the staff calendar.</summary>
public sealed class SlotCalendarTexts;
