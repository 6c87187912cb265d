namespace Booking.Domain.Catalog.Administration;

/// <summary>What a deadline policy applies to.</summary>
public enum DeadlineScope
{
    Default,
    Location,
    Category,
    Program,
}
