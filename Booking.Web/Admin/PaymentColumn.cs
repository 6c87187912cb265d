namespace Booking.Web.Admin;

/// <summary>The grid's columns, in their order. Number and Amount are always shown.</summary>
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
