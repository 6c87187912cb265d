using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <summary>A discrepancy as an admin reads it.</summary>
public sealed record DiscrepancyRow(
    long Id,
    DiscrepancyKind Kind,
    string Subject,
    string? ProviderId,
    Money? Expected,
    Money? Actual,
    string? Here,
    string? There,
    bool IsInProgress,
    ResolutionState ResolutionState,
    DateTimeOffset? ResolvedAt,
    string? ResolvedBy
)
{
    public Resolution Way => Resolutions.WayOf(Kind);
}
