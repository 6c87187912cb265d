namespace Booking.Domain.Catalog.Administration;

/// <summary>What a deadline policy speaks of.</summary>
public enum DeadlineScope
{
    Default,
    Location,
    Category,
    Program,
}
