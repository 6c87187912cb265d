using Booking.Domain.Catalog;
using Booking.Domain.Common;

namespace Booking.Domain.Sales;

/// <summary>A span of calendar days on one clock, both ends included.</summary>
/// <param name="TimeZone">IANA id; money belongs to no location, so its days are those of this clock.</param>
public sealed record SalesPeriod(DateOnly From, DateOnly To, string TimeZone)
{
    /// <summary>Longest span in days: three years.</summary>
    public const int MaxDays = 3 * 366;

    /// <summary>Longer periods are shown by month.</summary>
    private const int MostDailySteps = 62;

    /// <summary>
    /// Whether it is valid: it does not end before it begins, and is not longer than <see cref="MaxDays"/>.
    /// </summary>
    public bool IsValid => From <= To && Days <= MaxDays;

    public int Days => To.DayNumber - From.DayNumber + 1;

    public bool IsByMonth => Days > MostDailySteps;

    /// <summary>
    /// The first day of each step, a day or a calendar month; the first step begins with <see cref="From"/>.
    /// </summary>
    public IReadOnlyList<DateOnly> Steps()
    {
        List<DateOnly> steps = [];
        for (
            var day = From;
            day <= To;
            day = IsByMonth ? new DateOnly(day.Year, day.Month, 1).AddMonths(1) : day.AddDays(1)
        )
            steps.Add(day);
        return steps;
    }

    /// <summary>The instants (UTC) at which the period begins and ends, on a clock.</summary>
    internal (DateTimeOffset From, DateTimeOffset To) On(string timeZone) =>
        (Midnight(From, timeZone), Midnight(To.AddDays(1), timeZone));

    internal static DateTimeOffset Midnight(DateOnly day, string timeZone) =>
        LocationTime.Utc(day.ToDateTime(TimeOnly.MinValue), timeZone);
}
