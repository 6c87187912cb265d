using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Reservations;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>Somebody who is booked in a slot that moves or is cancelled. For the eyes of staff only.</summary>
/// <param name="Price">By card or in cash; zero where a contract pays.</param>
/// <param name="Uses">Uses or points of a contract; 0 for money.</param>
/// <param name="Overlap">Their other booking at the new time; null: none.</param>
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
);
