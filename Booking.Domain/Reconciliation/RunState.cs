namespace Booking.Domain.Reconciliation;

/// <summary>
/// Requested: waits for a server. Running. Finished. Interrupted: its server did not report any more. Failed: a fault
/// in the program ended it.
/// </summary>
public enum RunState
{
    Requested,
    Running,
    Finished,
    Interrupted,
    Failed,
}
