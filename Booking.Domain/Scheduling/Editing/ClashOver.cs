using Booking.Domain.Catalog;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>What may not be in two slots at once.</summary>
public enum ClashOver
{
    Staff,
    Room,
}
