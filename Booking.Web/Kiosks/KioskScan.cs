namespace Booking.Web.Kiosks;

/// <summary>What was scanned or typed at a kiosk.</summary>
public sealed record KioskScan(string? Code);
