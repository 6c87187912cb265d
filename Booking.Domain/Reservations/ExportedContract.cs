using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Domain.Mail;
using Booking.Domain.Members;
using Booking.Domain.Payments;

namespace Booking.Domain.Reservations;

public sealed record ExportedContract(
    string Number, LocalizedText Plan, PlanKind Kind, ContractStatus Status, int Remaining, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? PeriodEnd,
    DateTimeOffset? CancelAt, DateTimeOffset? EndedAt, IReadOnlyList<ExportedLine> Statement);
