using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Reservations;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>Somebody who is booked in a slot that moves or is cancelled. For staff only.</summary>
/// <param name="Price">By card or in cash; zero if a contract pays.</param>
/// <param name="Uses">Uses or points of a contract; 0 for money.</param>
/// <param name="Overlap">Their other booking at the new time; null if none.</param>
public sealed record AffectedPerson(
    string ReservationNumber,
    string MemberNumber,
    string Name,
    ReservationType Type,
    ReservationStatus Status,
    PaymentMethod Method,
    Money Price,
    int Uses,
    OtherBooking? Overlap = null
)
{
    /// <summary>They may cancel or move free of charge until the start (rule Rights kept).</summary>
    public bool KeepsRight { get; init; }
}
