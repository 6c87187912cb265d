namespace Booking.Web.Kiosks;

/// <summary>Words of the kiosk at the door, and of the page that makes a device one.</summary>
public sealed class KioskTexts;
