namespace Booking.Web.Theme.Navigation;

/// <summary>Names the tabs of the pages about money.</summary>
public sealed class AdminTabTexts;
