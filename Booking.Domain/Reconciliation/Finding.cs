using Booking.Domain.Common;

namespace Booking.Domain.Reconciliation;

/// <summary>One thing that does not agree, or is in progress.</summary>
/// <param name="Subject">Public number of what it is about, or the provider's id if nothing of ours has one.</param>
/// <param name="InProgress">Young enough to settle by itself: not a discrepancy yet.</param>
internal sealed record Finding(DiscrepancyKind Kind, string Subject, bool InProgress = false)
{
    /// <summary>What it is about at the provider, for the second look.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The amount here.</summary>
    public Money? Expected { get; init; }

    /// <summary>The amount there.</summary>
    public Money? Actual { get; init; }

    /// <summary>A state or counter here, by its name in the code; never a sentence.</summary>
    public string? Here { get; init; }

    /// <summary>The same on the other side.</summary>
    public string? There { get; init; }

    public bool IsSameAs(Finding other) => (Kind, Subject, ProviderId) == (other.Kind, other.Subject, other.ProviderId);
}
