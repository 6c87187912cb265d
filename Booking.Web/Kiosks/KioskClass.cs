namespace Booking.Web.Kiosks;

/// <summary>A class that a kiosk announces; nothing of it is about a person but who teaches.</summary>
/// <param name="IsOpen">One can check in.</param>
public sealed record KioskClass(string Time, string Program, string Where, bool IsOpen);
