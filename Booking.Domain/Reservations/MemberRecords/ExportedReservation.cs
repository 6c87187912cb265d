using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;

namespace Booking.Domain.Reservations.MemberRecords;

/// <param name="Contract">CT…, if a contract paid.</param>
/// <param name="Cost">Uses or points taken from it.</param>
/// <param name="CancelReason">Why the studio cancelled its slot, if it said so.</param>
public sealed record ExportedReservation(
    string Number,
    LocalizedText Program,
    LocalizedText Location,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    ReservationType Type,
    PaymentMethod Method,
    ReservationStatus Status,
    bool CancelledLate,
    long Price,
    string Currency,
    string? Contract,
    int Cost,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ConfirmedAt,
    DateTimeOffset? EndedAt,
    string? CancelReason,
    IReadOnlyList<ExportedAnswer> Answers
);
