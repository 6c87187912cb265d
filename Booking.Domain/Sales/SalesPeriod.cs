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

    /// <summary>A calendar month, or a part of one from its first day.</summary>
    public bool IsWithinMonth => From.Day == 1 && (From.Year, From.Month) == (To.Year, To.Month);

    /// <summary>
    /// What it is held against. A whole month against whole months; a part of one against as many days of the other,
    /// or all of it where it is shorter.
    /// </summary>
    public IEnumerable<(SalesComparisonKind Kind, SalesPeriod Days)> ComparedWith()
    {
        if (!IsWithinMonth)
            return
            [
                (SalesComparisonKind.SpanBefore, this with { From = From.AddDays(-Days), To = From.AddDays(-1) }),
                (SalesComparisonKind.YearBefore, this with { From = From.AddYears(-1), To = To.AddYears(-1) }),
            ];
        return
        [
            (SalesComparisonKind.MonthBefore, UpToHere(From.AddMonths(-1))),
            (SalesComparisonKind.YearBefore, UpToHere(From.AddYears(-1))),
        ];
    }

    private SalesPeriod UpToHere(DateOnly month)
    {
        var days = DateTime.DaysInMonth(month.Year, month.Month);
        var isWhole = To.AddDays(1).Day == 1;
        return this with { From = month, To = month.AddDays((isWhole ? days : Math.Min(days, To.Day)) - 1) };
    }

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
