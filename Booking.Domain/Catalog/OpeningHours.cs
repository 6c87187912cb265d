namespace Booking.Domain.Catalog;

/// <summary>A span of a weekday in which a location is open, by its own clock; a day may have several, and one without any is closed.</summary>
public sealed class OpeningHours
{
    private OpeningHours() { }

    /// <param name="closesAt">After <paramref name="opensAt"/>.</param>
    public OpeningHours(long locationId, DayOfWeek day, TimeOnly opensAt, TimeOnly closesAt) => (LocationId, Day, OpensAt, ClosesAt) = (locationId, day, opensAt, closesAt);

    public long Id { get; private set; }

    public long LocationId { get; private set; }

    public DayOfWeek Day { get; private set; }

    public TimeOnly OpensAt { get; private set; }

    public TimeOnly ClosesAt { get; private set; }
}

/// <summary>A day on which a location, or every one, is closed: recurring slots leave it out (§7).</summary>
public sealed class Holiday
{
    private Holiday() { }

    /// <param name="locationId">Null: every location.</param>
    public Holiday(long? locationId, DateOnly date, LocalizedText name) => (LocationId, Date, Name) = (locationId, date, name);

    public long Id { get; private set; }

    public long? LocationId { get; private set; }

    /// <summary>By the location's calendar.</summary>
    public DateOnly Date { get; private set; }

    public LocalizedText Name { get; private set; } = null!;
}
