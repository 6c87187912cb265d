namespace Booking.Domain.Catalog;

/// <summary>
/// A day that is shown is a whole day (rule Whole days): what is valid "until 20 December" ends with that day on the
/// clock of the studio, or of the location where there is one. An end is the instant after its last day, exclusive.
/// </summary>
public static class WholeDays
{
    /// <summary>The studio's calendar: what belongs to no location follows it.</summary>
    public const string Studio = Location.DefaultTimeZone;

    /// <summary>The end of the day that holds the instant.</summary>
    public static DateTimeOffset EndOf(DateTimeOffset instant, string timeZone = Studio) => EndOf(instant, 0, timeZone);

    /// <summary>The end of the day that comes a number of days after the one that holds the instant.</summary>
    public static DateTimeOffset EndOf(DateTimeOffset instant, int daysLater, string timeZone = Studio) =>
        LocationTime.Utc(LocationTime.Local(instant, timeZone).Date.AddDays(daysLater + 1), timeZone);

    /// <summary>The last day before an end: the one that is shown.</summary>
    public static DateOnly LastDay(DateTimeOffset end, string timeZone = Studio) =>
        DateOnly.FromDateTime(LocationTime.Local(LastMoment(end), timeZone).DateTime);

    /// <summary>A moment of the last day before an end, for what names a day by an instant in it.</summary>
    public static DateTimeOffset LastMoment(DateTimeOffset end) => end.AddSeconds(-1);
}
