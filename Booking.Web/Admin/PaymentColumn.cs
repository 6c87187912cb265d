namespace Booking.Web.Admin;

/// <summary>
/// The columns of the payments' list, in their usual order; their names stand in addresses and saved views.
/// </summary>
public enum PaymentColumn
{
    Number,
    Amount,
    Status,
    Day,
    Member,
    For,
    Refunded,
    Left,
    Means,
}
