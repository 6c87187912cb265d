namespace Booking.Domain.Reconciliation;

/// <summary>What became of a difference. Gone: it was no longer there when somebody wanted to mend it.</summary>
public enum ResolutionState
{
    Open,
    Resolved,
    Gone,
    TaskOpened,
}
