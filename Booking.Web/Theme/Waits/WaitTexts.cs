namespace Booking.Web.Theme.Waits;

/// <summary>Key of WaitTexts.resx: what those who wait for a seat read.</summary>
public sealed class WaitTexts;
