namespace Booking.Web.Staff.Calendar;

/// <summary>Names the texts of the studio's own pages.</summary>
public sealed class CalendarTexts;
