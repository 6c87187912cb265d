namespace Booking.Web.Staff.FrontDesk;

/// <summary>Names the texts of the studio's own pages.</summary>
public sealed class TodayTexts;
