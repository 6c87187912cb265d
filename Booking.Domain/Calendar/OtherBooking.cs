using Booking.Domain.Catalog;
using Booking.Domain.Reservations;

namespace Booking.Domain.Calendar;

/// <summary>A member's other booking.</summary>
public sealed record OtherBooking(string ReservationNumber, string SlotNumber, LocalizedText Program, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string TimeZone);
