using Booking.Domain.Payments;

namespace Booking.Domain.Reservations.MemberRecords;

/// <param name="Notes">What staff wrote when they settled a task about it.</param>
/// <param name="For">R… or CT…; null for money that was not owed and was refunded.</param>
public sealed record ExportedPayment(
    string Number,
    string? For,
    string Description,
    long Amount,
    string Currency,
    PaymentStatus Status,
    bool Cash,
    PaymentMethodDetails? PaidWith,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PaidAt,
    IReadOnlyList<ExportedRefund> Refunds,
    IReadOnlyList<string> Notes
);
