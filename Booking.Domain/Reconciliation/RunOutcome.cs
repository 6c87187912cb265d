namespace Booking.Domain.Reconciliation;

/// <summary>
/// Balanced: everything was read and nothing differs. Incomplete: nothing was found to differ, but not everything could
/// be read.
/// </summary>
public enum RunOutcome
{
    Balanced,
    Differences,
    Incomplete,
}
