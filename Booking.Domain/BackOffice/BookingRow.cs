using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Reservations;

namespace Booking.Domain.BackOffice;

/// <summary>One line of the list of bookings.</summary>
public sealed record BookingRow
{
    public required long Id { get; init; }

    public string Number => Numbering.Reservation.Of(Id);

    public required long MemberId { get; init; }

    public string Member => Numbering.Member.Of(MemberId);

    public required string Name { get; init; }

    public required long SlotId { get; init; }

    public string Slot => Numbering.Slot.Of(SlotId);

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>The location's, in which the times are shown.</summary>
    public required string TimeZone { get; init; }

    public required LocalizedText Program { get; init; }

    public required LocalizedText Location { get; init; }

    public required LocalizedText? Staff { get; init; }

    public required ReservationType Type { get; init; }

    public required ReservationStatus Status { get; init; }

    /// <summary>Cancelled after the deadline.</summary>
    public required bool CancelledLate { get; init; }

    public required PaymentMethod Method { get; init; }

    public required long? ContractId { get; init; }

    /// <summary>CT…, the contract whose use pays; null for money.</summary>
    public string? Contract => ContractId is { } id ? Numbering.Contract.Of(id) : null;

    /// <summary>Uses or points taken from the contract; 0 for money.</summary>
    public required int Cost { get; init; }

    public required long Price { get; init; }

    public required string Currency { get; init; }

    public Money Total => new(Price, Currency);

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the hold ends; null for what never was one.</summary>
    public required DateTimeOffset? HoldExpiresAt { get; init; }

    /// <summary>It keeps its seat without being paid yet.</summary>
    public bool IsHold => Status is ReservationStatus.Held or ReservationStatus.Releasing;

    /// <summary>Somebody at the desk can move or cancel it at this moment.</summary>
    public bool IsChangeable(DateTimeOffset now) => Status == ReservationStatus.Confirmed && StartsAt > now;
}
