namespace Booking.Web.Staff.Calendar;

/// <summary>How the calendar is laid out. Staff and Rooms show one day with a column each.</summary>
public enum CalendarView
{
    Week,
    Day,
    Month,
    Staff,
    Rooms,
}
