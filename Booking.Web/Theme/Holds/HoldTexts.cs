namespace Booking.Web.Theme.Holds;

/// <summary>Names the texts of a seat that is held until it is paid.</summary>
public sealed class HoldTexts;
