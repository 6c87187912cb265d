using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>Something that a person must settle, or has settled.</summary>
/// <param name="StoryOf">
/// The payment whose story says what led to it: its own, or its reservation's; null where nothing here knows of it.
/// </param>
public sealed record CompensationRow(
    long Id,
    CompensationKind Kind,
    CompensationTrigger Trigger,
    string? Reservation,
    string? Payment,
    Money? Amount,
    string? Notes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ResolvedAt,
    string? ResolvedBy,
    string? Resolution,
    string? StoryOf = null
);
