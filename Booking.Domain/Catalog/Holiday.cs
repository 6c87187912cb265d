using Booking.Domain.Common;

namespace Booking.Domain.Catalog;

/// <summary>
/// A day on which a location, or every one, is closed: recurring slots leave it out (rule Weekly rules).
/// </summary>
public sealed class Holiday
{
    private Holiday() { }

    /// <param name="locationId">Null: every location.</param>
    public Holiday(long? locationId, DateOnly date, LocalizedText name) =>
        (LocationId, Date, Name) = (locationId, date, name);

    public long Id { get; private set; }

    public long? LocationId { get; private set; }

    /// <summary>By the location's calendar.</summary>
    public DateOnly Date { get; private set; }

    public LocalizedText Name { get; private set; } = null!;
}
