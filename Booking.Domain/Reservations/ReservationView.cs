using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Payments;

namespace Booking.Domain.Reservations;

/// <summary>A member's reservation as they see it.</summary>
public sealed record ReservationView
{
    public required long Id { get; init; }

    public string Number => Numbering.Reservation.Of(Id);

    public required long SlotId { get; init; }

    public required long ProgramId { get; init; }

    public required LocalizedText Program { get; init; }

    public required LocalizedText Location { get; init; }

    public required LocalizedText Address { get; init; }

    public required LocalizedText? Staff { get; init; }

    public required string TimeZone { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public required ReservationType Type { get; init; }

    public required ReservationStatus Status { get; init; }

    public required PaymentMethod Method { get; init; }

    /// <summary>The contract whose use pays for it; null for money.</summary>
    public required long? ContractId { get; init; }

    /// <summary>The name of that contract's plan.</summary>
    public required LocalizedText? Plan { get; init; }

    /// <summary>Uses or points taken from the contract; 0 for money.</summary>
    public required int Cost { get; init; }

    public required long Price { get; init; }

    public required string Currency { get; init; }

    public required DateTimeOffset? HoldExpiresAt { get; init; }

    public required bool CancelledLate { get; init; }

    /// <inheritdoc cref="Reservation.CancelReason"/>
    public string? CancelReason { get; init; }

    /// <inheritdoc cref="Reservation.RightsKeptAt"/>
    public DateTimeOffset? RightsKeptAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required PaymentStatus? Payment { get; init; }

    /// <summary>The card it was paid with; null until the provider has answered, and for anything but a card.</summary>
    public PaymentMethodDetails? MethodDetails { get; init; }

    /// <summary>Asked back and given back so far, minor units.</summary>
    public required long RefundAsked { get; init; }

    public required long Refunded { get; init; }

    /// <summary>The studio refunded it by hand and cancelled it with that.</summary>
    public bool CancelledByRefund { get; init; }

    /// <summary>CT….</summary>
    public string? Contract => ContractId is { } id ? Numbering.Contract.Of(id) : null;

    public Money Total => new(Price, Currency);

    /// <summary>Cash that must still be brought to the desk.</summary>
    public bool IsCashDue => Method == PaymentMethod.Cash && IsLiving && Payment == PaymentStatus.Pending;

    public bool IsHold => Status is ReservationStatus.Held or ReservationStatus.Releasing;

    /// <summary>Cash that is still to be taken at the desk; null: none.</summary>
    public Money? CashDue =>
        Method == PaymentMethod.Cash && Payment == PaymentStatus.Pending ? new(Price, Currency) : null;

    public bool IsLiving => Status is not (ReservationStatus.Cancelled or ReservationStatus.Expired);
}
