using Booking.Domain.Common;

namespace Booking.Domain.Reconciliation;

/// <summary>One thing that does not agree, or is on its way.</summary>
/// <param name="Subject">Public number of what it is about, or the provider's id where nothing of ours has one.</param>
/// <param name="InProgress">Young enough to come right by itself: no difference yet.</param>
internal sealed record Finding(DiscrepancyKind Kind, string Subject, bool InProgress = false)
{
    /// <summary>What it is about at the provider, to look again.</summary>
    public string? ProviderId { get; init; }

    /// <summary>What stands here.</summary>
    public Money? Expected { get; init; }

    /// <summary>What stands there.</summary>
    public Money? Actual { get; init; }

    /// <summary>A state or counter here, by its name in the code; never a sentence.</summary>
    public string? Here { get; init; }

    /// <summary>The same on the other side.</summary>
    public string? There { get; init; }

    public bool IsSameAs(Finding other) => (Kind, Subject, ProviderId) == (other.Kind, other.Subject, other.ProviderId);
}
