using Booking.Domain.Common;
using Booking.Domain.Payments;

namespace Booking.Domain.BackOffice;

/// <summary>One line of the grid.</summary>
public sealed record PaymentRow
{
    public required long Id { get; init; }

    public string Number => Numbering.Payment.Of(Id);

    public required long? ReservationId { get; init; }

    public required long? ContractId { get; init; }

    /// <summary>R… or CT…; null for surplus money.</summary>
    public string? Reference =>
        ReservationId is { } r ? Numbering.Reservation.Of(r)
        : ContractId is { } c ? Numbering.Contract.Of(c)
        : null;

    public required long MemberId { get; init; }

    public string Member => Numbering.Member.Of(MemberId);

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required long Amount { get; init; }

    public required long RefundAsked { get; init; }

    public required long Refunded { get; init; }

    public required string Currency { get; init; }

    public required PaymentStatus Status { get; init; }

    public required bool IsCash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? PaidAt { get; init; }

    public Money Total => new(Amount, Currency);

    /// <summary>What can still be refunded, if nothing else prevents it.</summary>
    public Money Left => new(Amount - RefundAsked, Currency);

    /// <summary>A refund was asked for and is not settled.</summary>
    public bool HasOpenRefund => RefundAsked > Refunded;

    public PaymentMark Mark => new(Status, RefundAsked, Refunded, PaidAt);
}
