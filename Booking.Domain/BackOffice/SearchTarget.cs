namespace Booking.Domain.BackOffice;

/// <summary>What a hit of the search over everything leads to.</summary>
public enum SearchTarget
{
    Member,
    Booking,
    Slot,
    Contract,
    Payment,
}
