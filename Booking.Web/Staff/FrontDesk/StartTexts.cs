namespace Booking.Web.Staff.FrontDesk;

/// <summary>Names the texts of the start page of those who work here.</summary>
public sealed class StartTexts;
