namespace Booking.Web.Admin.Payments;

/// <summary>Columns of the webhook inbox. The names stand in addresses and saved views: never rename one.</summary>
public enum InboxColumn
{
    Received,
    Type,
    State,
    Outcome,
    Attempts,
    Payment,
    Processed,
    Replay,
}
