using Booking.Domain.Common;
using Booking.Domain.Contracts;

namespace Booking.Domain.Reservations.MemberRecords;

public sealed record ExportedContract(
    string Number,
    LocalizedText Plan,
    PlanKind Kind,
    ContractStatus Status,
    int Remaining,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? PeriodEnd,
    DateTimeOffset? CancelAt,
    DateTimeOffset? EndedAt,
    IReadOnlyList<ExportedLine> Statement
);
