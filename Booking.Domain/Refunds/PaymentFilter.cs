using Booking.Domain.Payments;

namespace Booking.Domain.Refunds;

/// <summary>Which payments; every part is optional.</summary>
public sealed record PaymentFilter
{
    /// <summary>A public number (PY, R, CT, MB), or the beginning of the member's name or address.</summary>
    public string? Search { get; init; }

    public PaymentStatus? Status { get; init; }

    /// <summary>Only what pays for seats, for plans, or is surplus.</summary>
    public PaymentSubject? Subject { get; init; }

    /// <summary>Only by card, or only in cash.</summary>
    public PaymentMeans? Means { get; init; }

    /// <summary>Paid at or after (UTC).</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Paid before (UTC).</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>At least; minor units.</summary>
    public long? Least { get; init; }

    /// <summary>At most; minor units.</summary>
    public long? Most { get; init; }

    /// <summary>True: only where a refund has been asked for and is not settled; false: only the others.</summary>
    public bool? OpenRefund { get; init; }

    public PaymentSort Sort { get; init; } = PaymentSort.Number;

    /// <summary>From the highest, or newest, down.</summary>
    public bool Descending { get; init; } = true;
}

/// <summary>What a payment is for.</summary>
public enum PaymentSubject { Seat, Plan, Surplus }

/// <summary>Taken by the provider, or at the desk.</summary>
public enum PaymentMeans { Card, Cash }

/// <summary>What the list may be sorted by; within equals the newer number comes first. Day: when it was paid, or asked for where it was not.</summary>
public enum PaymentSort { Number, Day, Member, Amount, Refunded, Left, Status }

/// <summary>What of a payment changes; two equal marks are the same state.</summary>
public readonly record struct PaymentMark(PaymentStatus Status, long RefundAsked, long Refunded, DateTimeOffset? PaidAt);

/// <summary>One line of the grid.</summary>
public sealed record PaymentRow
{
    public required long Id { get; init; }

    public string Number => Numbering.Payment.Of(Id);

    public required long? ReservationId { get; init; }

    public required long? ContractId { get; init; }

    /// <summary>R… or CT…; null for surplus money.</summary>
    public string? Reference => ReservationId is { } r ? Numbering.Reservation.Of(r) : ContractId is { } c ? Numbering.Contract.Of(c) : null;

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

    /// <summary>What can still be given back, were nothing else in the way.</summary>
    public Money Left => new(Amount - RefundAsked, Currency);

    /// <summary>Asked back, and not with the member yet.</summary>
    public bool HasOpenRefund => RefundAsked > Refunded;

    public PaymentMark Mark => new(Status, RefundAsked, Refunded, PaidAt);
}
