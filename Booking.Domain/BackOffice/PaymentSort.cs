namespace Booking.Domain.BackOffice;

/// <summary>
/// What the list may be sorted by; among equals the newer number comes first. Day: when it was paid, or asked for if it
/// was not.
/// </summary>
public enum PaymentSort
{
    Number,
    Day,
    Member,
    Amount,
    Refunded,
    Left,
    Status,
}
