using Booking.Domain.Catalog;

namespace Booking.Web.Staff.Calendar;

/// <summary>
/// When a slot is, by the clock on the location's wall. A column is 24 hours high on every day, also where the clocks
/// change: an hour that is skipped stays empty, and what lies in one that comes twice stands side by side.
/// </summary>
/// <param name="Date">The day it begins.</param>
/// <param name="From">Minutes after midnight.</param>
/// <param name="Length">
/// Minutes, by the wall clock; what lies after midnight stands on the next day, see <see cref="RestOf"/>.
/// </param>
public readonly record struct WallSpan(DateOnly Date, int From, int Length)
{
    public const int Day = 24 * 60;

    /// <summary>A shorter slot is drawn so long, in minutes, that it can be read and touched.</summary>
    public const int Shortest = 25;

    /// <summary>Minutes after midnight; at most <see cref="Day"/>.</summary>
    public int To => From + Length;

    /// <summary>What it takes up in the drawing.</summary>
    public (int From, int To) Drawn =>
        Length >= Shortest ? (From, To) : (Math.Min(From, Day - Shortest), Math.Min(From, Day - Shortest) + Shortest);

    /// <param name="from">UTC.</param>
    /// <param name="to">UTC.</param>
    public static WallSpan Of(DateTimeOffset from, DateTimeOffset to, string timeZone)
    {
        var (start, end) = (LocationTime.Local(from, timeZone).DateTime, LocationTime.Local(to, timeZone).DateTime);
        var begins = (start.Hour * 60) + start.Minute;
        // Across the end of summer time the wall clock may show an end before the start.
        var length = (int)(end > start ? end - start : to - from).TotalMinutes;
        return new(DateOnly.FromDateTime(start), begins, Math.Clamp(length, 1, Day - begins));
    }

    /// <summary>What is left of a slot on the day after the one on which it begins; null: nothing.</summary>
    /// <param name="from">UTC.</param>
    /// <param name="to">UTC.</param>
    public static WallSpan? RestOf(DateTimeOffset from, DateTimeOffset to, string timeZone)
    {
        var (start, end) = (LocationTime.Local(from, timeZone).DateTime, LocationTime.Local(to, timeZone).DateTime);
        return end > start.Date.AddDays(1)
            ? new(
                DateOnly.FromDateTime(start).AddDays(1),
                0,
                Math.Min((int)(end - start.Date.AddDays(1)).TotalMinutes, Day)
            )
            : null;
    }

    /// <summary>Minutes after midnight.</summary>
    public static int Minutes(TimeOnly time) => (time.Hour * 60) + time.Minute;

    /// <summary>"10:30" of 630; 1440 is "24:00".</summary>
    public static string Clock(int minutes) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    /// <summary>The UTC instant of so many minutes after midnight by the wall clock.</summary>
    public static DateTimeOffset Instant(DateOnly date, int minutes, string timeZone) =>
        LocationTime.Utc(Wall(date, minutes), timeZone);

    /// <summary>
    /// The same for something that stood at another instant: what stood in the second of two equal hours stays in the
    /// second.
    /// </summary>
    public static DateTimeOffset Instant(DateOnly date, int minutes, string timeZone, DateTimeOffset stood) =>
        LocationTime.Utc(Wall(date, minutes), timeZone, stood);

    /// <summary>
    /// An end that is moved to so many minutes after midnight: after the start, where the day has such a time after it.
    /// </summary>
    public static DateTimeOffset End(
        DateTimeOffset start,
        DateOnly date,
        int minutes,
        string timeZone,
        DateTimeOffset stood
    ) => LocationTime.UtcAfter(Wall(date, minutes), timeZone, start, stood);

    private static DateTime Wall(DateOnly date, int minutes) => date.ToDateTime(TimeOnly.MinValue).AddMinutes(minutes);

    /// <summary>The hour that the clocks skip on this day, in minutes after midnight, or null.</summary>
    public static (int From, int To)? Skipped(DateOnly date, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        var gone = Enumerable
            .Range(0, Day / 15)
            .Select(i => i * 15)
            .Where(m => zone.IsInvalidTime(midnight.AddMinutes(m)))
            .ToList();
        return gone.Count == 0 ? null : (gone[0], gone[^1] + 15);
    }

    /// <summary>The hour that comes twice on this day, in minutes after midnight, or null.</summary>
    public static (int From, int To)? Repeated(DateOnly date, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        var twice = Enumerable
            .Range(0, Day / 15)
            .Select(i => i * 15)
            .Where(m => zone.IsAmbiguousTime(midnight.AddMinutes(m)))
            .ToList();
        return twice.Count == 0 ? null : (twice[0], twice[^1] + 15);
    }
}
