using Booking.Domain.Common;

namespace Booking.Domain.Catalog;

/// <summary>
/// A room of a location: a slot may have one, and one room has one slot at a time unless that is confirmed (rule
/// Double-booking).
/// </summary>
public sealed class Room
{
    private Room() { }

    public Room(long locationId, LocalizedText name) => (LocationId, Name) = (locationId, name);

    public long Id { get; private set; }

    public long LocationId { get; private set; }

    public LocalizedText Name { get; private set; } = null!;

    /// <summary>
    /// Raised by everything that places a slot here, so that two at once wait for each other and the second sees the
    /// first (rule Double-booking).
    /// </summary>
    public int CalendarLock { get; private set; }

    /// <summary>False: archived (rule Archive).</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Raised by every edit (rule Version).</summary>
    public int Version { get; private set; }
}
