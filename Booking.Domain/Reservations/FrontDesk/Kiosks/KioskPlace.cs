using Booking.Domain.Common;

namespace Booking.Domain.Reservations.FrontDesk.Kiosks;

/// <summary>What a kiosk knows of itself.</summary>
/// <param name="TimeZone">IANA zone of its location.</param>
public sealed record KioskPlace(long Id, long LocationId, LocalizedText Location, string TimeZone);
