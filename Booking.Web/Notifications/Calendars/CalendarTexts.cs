namespace Booking.Web.Notifications.Calendars;

/// <summary>Key of CalendarTexts.resx.</summary>
public sealed class CalendarTexts;
