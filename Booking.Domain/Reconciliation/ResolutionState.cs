namespace Booking.Domain.Reconciliation;

/// <summary>What became of a discrepancy. Gone: it was no longer there when somebody wanted to resolve it.</summary>
public enum ResolutionState
{
    Open,
    Resolved,
    Gone,
    TaskOpened,
}
