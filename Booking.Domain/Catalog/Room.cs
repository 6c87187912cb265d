using Booking.Domain.Common;

namespace Booking.Domain.Catalog;

/// <summary>
/// A room of a location: a slot may be given one, and one room holds one slot at a time unless somebody confirms
/// otherwise (§7).
/// </summary>
public sealed class Room
{
    private Room() { }

    public Room(long locationId, LocalizedText name) => (LocationId, Name) = (locationId, name);

    public long Id { get; private set; }

    public long LocationId { get; private set; }

    public LocalizedText Name { get; private set; } = null!;

    /// <summary>
    /// Raised by everyone who puts a slot here, so that two who do it at once wait for each other and the second sees
    /// the first (§7 double-booking).
    /// </summary>
    public int CalendarLock { get; private set; }

    /// <summary>False: kept for the history that hangs on it, offered nowhere any more (§7).</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Raised by every edit: an edit names the version it started from (§7).</summary>
    public int Version { get; private set; }
}
