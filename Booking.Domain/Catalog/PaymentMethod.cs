namespace Booking.Domain.Catalog;

/// <summary>
/// How a seat is paid. Card: through the payment provider, with a hold. Cash: at the desk. Points, Tickets,
/// Subscription: with a use of a contract. Free: the price is zero, so there is nothing to pay.
/// </summary>
public enum PaymentMethod
{
    Card,
    Free,
    Cash,
    Points,
    Tickets,
    Subscription,
}
