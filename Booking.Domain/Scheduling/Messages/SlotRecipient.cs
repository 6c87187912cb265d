using Booking.Domain.Reservations;

namespace Booking.Domain.Scheduling.Messages;

/// <summary>Somebody who gets what is written to a slot's people.</summary>
/// <param name="IsUndeliverable">As far as is known, no mail reaches them.</param>
public sealed record SlotRecipient(
    string ReservationNumber,
    string MemberNumber,
    string Name,
    string Language,
    ReservationStatus Status,
    bool IsUndeliverable
);
