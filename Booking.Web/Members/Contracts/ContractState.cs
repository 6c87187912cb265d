namespace Booking.Web.Members.Contracts;

/// <summary>
/// What a member must know of a contract, the weightiest thing first. Ending: a subscription that was cancelled for the
/// end of its period. Empty: it runs, but nothing is left.
/// </summary>
public enum ContractState
{
    Pending,
    Abandoned,
    Active,
    Ending,
    Empty,
    PastDue,
    Expired,
    Ended,
    Refunded,
}
