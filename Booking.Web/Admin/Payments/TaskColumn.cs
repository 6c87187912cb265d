namespace Booking.Web.Admin.Payments;

/// <summary>Columns of the tasks. The names stand in addresses and saved views: never rename one.</summary>
public enum TaskColumn
{
    Trigger,
    Created,
    Amount,
    Payment,
    Reservation,
    Notes,
    Settled,
}
