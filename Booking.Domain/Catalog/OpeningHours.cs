namespace Booking.Domain.Catalog;

/// <summary>
/// A span of a weekday in which a location is open, by its own clock; a day may have several, and one without any is
/// closed.
/// </summary>
public sealed class OpeningHours
{
    private OpeningHours() { }

    /// <param name="closesAt">After <paramref name="opensAt"/>.</param>
    public OpeningHours(long locationId, DayOfWeek day, TimeOnly opensAt, TimeOnly closesAt) =>
        (LocationId, Day, OpensAt, ClosesAt) = (locationId, day, opensAt, closesAt);

    public long Id { get; private set; }

    public long LocationId { get; private set; }

    public DayOfWeek Day { get; private set; }

    public TimeOnly OpensAt { get; private set; }

    public TimeOnly ClosesAt { get; private set; }
}
