using Booking.Domain.Common;

namespace Booking.Domain.Catalog;

/// <summary>Wall-clock arithmetic in a location's zone (rule Wall clock). Everything stored is UTC.</summary>
public static class LocationTime
{
    /// <summary>The instant on the location's clock.</summary>
    public static DateTimeOffset Local(DateTimeOffset instant, string timeZone) =>
        TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(timeZone));

    /// <summary>
    /// The UTC instant of a wall-clock time. A time that the clocks skip in spring is moved on by the skipped hour; one
    /// that comes twice in autumn means the first.
    /// </summary>
    public static DateTimeOffset Utc(DateTime wallClock, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var local = DateTime.SpecifyKind(wallClock, DateTimeKind.Unspecified);
        var offset =
            zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddHours(-1))
            : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>
    /// The UTC instant of a wall-clock time to which something is moved that was at another instant: in an hour that
    /// comes twice, what was in its second run stays there.
    /// </summary>
    public static DateTimeOffset Utc(DateTime wallClock, string timeZone, DateTimeOffset current) =>
        IsSecondRun(current, timeZone) && SecondRun(wallClock, timeZone) is { } second
            ? second
            : Utc(wallClock, timeZone);

    /// <summary>
    /// The UTC instant of a wall-clock time that must come after another instant, as an end after its start: in an hour
    /// that comes twice, the second run once the first is over. Before that instant if the day has no such time after
    /// it.
    /// </summary>
    /// <param name="current">Where it was until now; null for nowhere.</param>
    public static DateTimeOffset UtcAfter(
        DateTime wallClock,
        string timeZone,
        DateTimeOffset after,
        DateTimeOffset? current = null
    )
    {
        var at = current is { } then ? Utc(wallClock, timeZone, then) : Utc(wallClock, timeZone);
        return at <= after && SecondRun(wallClock, timeZone) is { } second ? second : at;
    }

    /// <summary>
    /// A number of minutes before an instant, by the wall clock: whole days are calendar days ("the day before at the
    /// same time", also across a change of the clocks), the rest is elapsed time (rule Deadlines).
    /// </summary>
    public static DateTimeOffset Before(DateTimeOffset instant, int minutes, string timeZone)
    {
        var (days, rest) = Math.DivRem(minutes, 24 * 60);
        var dayBefore =
            days == 0 ? instant.ToUniversalTime() : Utc(Local(instant, timeZone).DateTime.AddDays(-days), timeZone);
        return dayBefore.AddMinutes(-rest);
    }

    /// <summary>
    /// A number of calendar days later (negative: earlier) at the same time by the wall clock, also across a change of
    /// the clocks.
    /// </summary>
    public static DateTimeOffset DaysLater(DateTimeOffset instant, int days, string timeZone) =>
        days == 0 ? instant.ToUniversalTime() : Utc(Local(instant, timeZone).DateTime.AddDays(days), timeZone);

    /// <summary>From Monday 00:00 of the week that holds the date, to the next one, as UTC instants.</summary>
    public static (DateTimeOffset From, DateTimeOffset To) Week(DateOnly date, string timeZone)
    {
        var monday = date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
        return (
            Utc(monday.ToDateTime(TimeOnly.MinValue), timeZone),
            Utc(monday.AddDays(7).ToDateTime(TimeOnly.MinValue), timeZone)
        );
    }

    private static bool IsSecondRun(DateTimeOffset instant, string timeZone) =>
        SecondRun(Local(instant, timeZone).DateTime, timeZone) == instant;

    private static DateTimeOffset? SecondRun(DateTime wallClock, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var local = DateTime.SpecifyKind(wallClock, DateTimeKind.Unspecified);
        return zone.IsAmbiguousTime(local)
            ? new DateTimeOffset(local, zone.GetAmbiguousTimeOffsets(local).Min()).ToUniversalTime()
            : null;
    }
}
