using Booking.Domain.Common;
using Booking.Domain.Payments;

namespace Booking.Domain.Reservations;

/// <summary>A payment as its member sees it, without the provider's ids.</summary>
public sealed record MyPayment
{
    public required long Id { get; init; }

    public string Number => Numbering.Payment.Of(Id);

    /// <summary>What was paid for, in the member's language at that time.</summary>
    public required string Description { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public Money Total => new(Amount, Currency);

    /// <summary>Given back so far, minor units.</summary>
    public required long Refunded { get; init; }

    /// <summary>Asked back so far, minor units; more than <see cref="Refunded"/> while money is on its way.</summary>
    public required long RefundAsked { get; init; }

    public required PaymentStatus Status { get; init; }

    public required bool IsCash { get; init; }

    /// <summary>UTC; when it was paid, or begun.</summary>
    public required DateTimeOffset At { get; init; }

    public required long? ReservationId { get; init; }

    public required long? ContractId { get; init; }

    /// <summary>Money is on its way back.</summary>
    public bool IsBeingRefunded => RefundAsked > Refunded;
}
