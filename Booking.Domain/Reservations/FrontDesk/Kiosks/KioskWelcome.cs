using Booking.Domain.Common;

namespace Booking.Domain.Reservations.FrontDesk.Kiosks;

/// <summary>A member has checked themselves in. No more than may be read over a shoulder.</summary>
/// <param name="Name">Short.</param>
/// <param name="Again">They had been checked in before; nothing changed.</param>
public sealed record KioskWelcome(string Name, LocalizedText Program, DateTimeOffset StartsAt, bool Again);
