namespace Booking.Domain.Contracts;

/// <summary>
/// Pending: bought, not paid. Abandoned: never paid. Active: may be used. PastDue: a renewal's payment failed; use is
/// suspended. Expired: its time has passed. Ended: a subscription that is over. Refunded: the money was given back.
/// Late money turns Abandoned into Active.
/// </summary>
public enum ContractStatus
{
    Pending,
    Abandoned,
    Active,
    PastDue,
    Expired,
    Ended,
    Refunded,
}
