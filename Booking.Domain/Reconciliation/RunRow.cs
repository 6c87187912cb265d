using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <summary>A run as an admin reads it; <paramref name="RequestedBy"/> is a user name, null for the timer.</summary>
public sealed record RunRow(
    long Id,
    RunState State,
    RunStage Stage,
    RunOutcome? Outcome,
    RunGaps Gaps,
    string? RequestedBy,
    DateTimeOffset RequestedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    int Read,
    int Differences,
    int InProgress,
    int Foreign
)
{
    public bool IsOpen => State is RunState.Requested or RunState.Running;
}
