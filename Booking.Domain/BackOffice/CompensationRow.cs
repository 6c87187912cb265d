using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>A task for a person, open or settled.</summary>
/// <param name="StoryOf">
/// The payment whose history says what led to it: its own, or its reservation's; null if there is none.
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
