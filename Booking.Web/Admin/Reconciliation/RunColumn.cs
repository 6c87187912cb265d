namespace Booking.Web.Admin.Reconciliation;

/// <summary>Columns of the earlier checks. The names stand in addresses: never rename one.</summary>
public enum RunColumn
{
    Started,
    By,
    Outcome,
    Differences,
    Read,
    Show,
}
