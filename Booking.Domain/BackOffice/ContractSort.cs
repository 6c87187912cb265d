namespace Booking.Domain.BackOffice;

/// <summary>
/// What the list of contracts may be sorted by; within equals the newer number comes first. Expiry: what never expires
/// comes last, either way.
/// </summary>
public enum ContractSort
{
    Created,
    Expiry,
    Remaining,
}
