using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Reservations;

namespace Booking.Domain.BackOffice;

/// <summary>
/// The booking that was paid. <paramref name="CanBeFreed"/>: it lies ahead and a full refund may cancel it.
/// </summary>
/// <param name="IsLate">
/// The member could not have cancelled for money any more (rule Restitution), so refunding it is a courtesy.
/// </param>
public sealed record SeatEffect(
    string ReservationNumber,
    LocalizedText Program,
    DateTimeOffset StartsAt,
    string TimeZone,
    ReservationStatus Status,
    bool CanBeFreed,
    bool IsLate
);
