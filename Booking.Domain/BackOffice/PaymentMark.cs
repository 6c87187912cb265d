using Booking.Domain.Payments;

namespace Booking.Domain.BackOffice;

/// <summary>What changes of a payment; two equal marks are the same state.</summary>
public readonly record struct PaymentMark(
    PaymentStatus Status,
    long RefundAsked,
    long Refunded,
    DateTimeOffset? PaidAt
);
