namespace Booking.Web.Members.Calendars;

/// <summary>Key of FeedTexts.resx.</summary>
public sealed class FeedTexts;
