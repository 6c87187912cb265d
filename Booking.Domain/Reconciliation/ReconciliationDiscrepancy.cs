using Booking.Domain.Common;

namespace Booking.Domain.Reconciliation;

/// <summary>A discrepancy as a run has found it, or something in progress; and what became of it.</summary>
public sealed class ReconciliationDiscrepancy
{
    private ReconciliationDiscrepancy() { }

    internal ReconciliationDiscrepancy(long runId, Finding finding, long? taskId)
    {
        (RunId, Kind, Subject, ProviderId, IsInProgress) = (
            runId,
            finding.Kind,
            finding.Subject,
            finding.ProviderId,
            finding.InProgress
        );
        (Expected, Actual, Currency) = (
            finding.Expected?.Amount,
            finding.Actual?.Amount,
            (finding.Actual ?? finding.Expected)?.Currency
        );
        (Here, There, TaskId) = (finding.Here, finding.There, taskId);
        ResolutionState = taskId is null ? ResolutionState.Open : ResolutionState.TaskOpened;
    }

    public long Id { get; private set; }

    public long RunId { get; private set; }

    public DiscrepancyKind Kind { get; private set; }

    /// <summary>Public number of what it is about, or the provider's id.</summary>
    public string Subject { get; private set; } = "";

    public string? ProviderId { get; private set; }

    /// <summary>The amount here, minor units.</summary>
    public long? Expected { get; private set; }

    /// <summary>The amount at the provider, minor units.</summary>
    public long? Actual { get; private set; }

    public string? Currency { get; private set; }

    /// <summary>A state or counter here, by its name in the code.</summary>
    public string? Here { get; private set; }

    /// <summary>The same on the other side.</summary>
    public string? There { get; private set; }

    /// <summary>Too young to be a discrepancy.</summary>
    public bool IsInProgress { get; private set; }

    public ResolutionState ResolutionState { get; private set; }

    public DateTimeOffset? ResolvedAt { get; private set; }

    /// <summary>The admin who resolved it.</summary>
    public Guid? ResolvedBy { get; private set; }

    /// <summary>The open task that it became.</summary>
    public long? TaskId { get; private set; }

    /// <summary>What the run saw.</summary>
    internal Finding AsFound() =>
        new(Kind, Subject, IsInProgress)
        {
            ProviderId = ProviderId,
            Expected = MoneyOf(Expected),
            Actual = MoneyOf(Actual),
            Here = Here,
            There = There,
        };

    private Money? MoneyOf(long? amount) => amount is { } minor && Currency is not null ? new(minor, Currency) : null;
}
