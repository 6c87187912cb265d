using Booking.Domain.Catalog;
using Booking.Domain.Common;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>A member's other booking.</summary>
public sealed record OtherBooking(
    string ReservationNumber,
    string SlotNumber,
    LocalizedText Program,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string TimeZone
);
