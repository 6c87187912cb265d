namespace Booking.Web.Notifications.Reminders;

/// <summary>Key of StopTexts.resx.</summary>
public sealed class StopTexts;
