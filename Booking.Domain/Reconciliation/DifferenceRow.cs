using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <summary>A difference as an admin reads it.</summary>
public sealed record DifferenceRow(
    long Id, DifferenceKind Kind, string Subject, string? ProviderId, Money? Expected, Money? Actual, string? Here, string? There, bool IsInProgress,
    MendState MendState, DateTimeOffset? MendedAt, string? MendedBy)
{
    public MendWay Way => Mending.WayOf(Kind);
}
