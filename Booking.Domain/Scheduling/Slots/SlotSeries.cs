namespace Booking.Domain.Scheduling.Slots;

/// <summary>
/// A weekly rule that slots were created by: on which weekdays, from when until when, at what time by the location's
/// clock. It says how its slots were created and which belong together; each slot carries its own facts.
/// </summary>
public sealed class SlotSeries
{
    private SlotSeries() { }

    internal SlotSeries(
        long locationId,
        string timeZone,
        WeekDays days,
        int everyWeeks,
        DateOnly firstDay,
        DateOnly lastDay,
        TimeOnly startsAt,
        int minutes,
        string exceptions
    ) =>
        (LocationId, TimeZone, Days, EveryWeeks, FirstDay, LastDay, StartsAt, Minutes, Exceptions) = (
            locationId,
            timeZone,
            days,
            everyWeeks,
            firstDay,
            lastDay,
            startsAt,
            minutes,
            exceptions
        );

    public long Id { get; private set; }

    public long LocationId { get; private set; }

    /// <summary>IANA zone in which the days and the time are meant.</summary>
    public string TimeZone { get; private set; } = "";

    public WeekDays Days { get; private set; }

    /// <summary>1: every week, 2: every other week.</summary>
    public int EveryWeeks { get; private set; } = 1;

    public DateOnly FirstDay { get; private set; }

    /// <summary>Still included.</summary>
    public DateOnly LastDay { get; private set; }

    /// <summary>By the location's clock, also across a change of the clocks.</summary>
    public TimeOnly StartsAt { get; private set; }

    /// <summary>Length of each slot.</summary>
    public int Minutes { get; private set; }

    /// <summary>Days that were left out on purpose, as 2026-12-29 2027-01-05; holidays are left out as well.</summary>
    public string Exceptions { get; private set; } = "";

    /// <summary>Raised by every edit of the series.</summary>
    public int Version { get; private set; }
}
