namespace Booking.Web.Calendar;

/// <summary>Names the texts of the staff calendar.</summary>
public sealed class SlotCalendarTexts;
