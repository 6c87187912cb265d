using Booking.Domain.Payments.Refunds;

namespace Booking.Domain.Reservations.MemberRecords;

public sealed record ExportedRefund(
    string Number,
    long Amount,
    string Currency,
    RefundReason Reason,
    RefundState State,
    string? Note,
    DateTimeOffset CreatedAt
);
