using Booking.Domain.Contracts;

namespace Booking.Domain.Reservations.MemberRecords;

public sealed record ExportedLine(
    int Line,
    LedgerKind Kind,
    int Change,
    int Balance,
    DateTimeOffset At,
    string? Reservation,
    string? Reason
);
