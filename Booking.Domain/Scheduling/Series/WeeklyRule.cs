using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Slots;

namespace Booking.Domain.Scheduling.Series;

/// <summary>
/// When a recurring slot takes place (rule Weekly rules): on some weekdays, every so many weeks, from a first to a last
/// day, at one time by the location's clock. A pure value; the zone is passed to its methods.
/// </summary>
/// <param name="Days">At least one.</param>
/// <param name="EveryWeeks">
/// 1: every week. Weeks begin on Monday and are counted from the one that holds <paramref name="FirstDay"/>.
/// </param>
/// <param name="LastDay">Included.</param>
/// <param name="StartsAt">By the location's clock, the same on every day, also across a change of the clocks.</param>
/// <param name="Minutes">Length, as time elapses.</param>
public sealed record WeeklyRule(
    WeekDays Days,
    int EveryWeeks,
    DateOnly FirstDay,
    DateOnly LastDay,
    TimeOnly StartsAt,
    int Minutes
)
{
    /// <summary>
    /// Longest span of a rule, first and last day included; with one slot a day at most, also the most slots it makes.
    /// </summary>
    public const int MaxDays = 366;

    public const int MaxWeeks = 52;

    /// <summary>Longest slot: a day.</summary>
    public const int MaxMinutes = 24 * 60;

    /// <summary>Days that are left out on purpose.</summary>
    public IReadOnlyCollection<DateOnly> Exceptions { get; init; } = [];

    /// <summary>Why the rule is invalid, or null.</summary>
    public RuleFault? WhyNot() =>
        this switch
        {
            { Days: <= WeekDays.None or > (WeekDays)127 } => RuleFault.NoDays,
            { EveryWeeks: < 1 or > MaxWeeks } => RuleFault.EveryWeeks,
            { Minutes: < 1 or > MaxMinutes } => RuleFault.Minutes,
            _ when LastDay < FirstDay => RuleFault.EndsBeforeItBegins,
            _ when LastDay.DayNumber - FirstDay.DayNumber >= MaxDays => RuleFault.TooLong,
            _ when Exceptions.Count > MaxDays => RuleFault.TooLong,
            _ when !Dates().Any() => RuleFault.NoDates,
            _ => null,
        };

    /// <summary>Its days in order, exceptions included, because the preview shows them.</summary>
    public IEnumerable<DateOnly> Dates()
    {
        for (var monday = MondayOf(FirstDay); monday <= LastDay; monday = monday.AddDays(7 * EveryWeeks))
        {
            for (var n = 0; n < 7; n++)
            {
                var date = monday.AddDays(n);
                if (date >= FirstDay && date <= LastDay && Days.HasFlag(DayOf(date.DayOfWeek)))
                    yield return date;
            }
        }
    }

    /// <summary>The span of its slot on a day, as UTC instants.</summary>
    public (DateTimeOffset From, DateTimeOffset To) On(DateOnly date, string timeZone)
    {
        var from = LocationTime.Utc(date.ToDateTime(StartsAt), timeZone);
        return (from, from.AddMinutes(Minutes));
    }

    /// <summary>The flag of a day of the week.</summary>
    public static WeekDays DayOf(DayOfWeek day) =>
        day == DayOfWeek.Sunday ? WeekDays.Sunday : (WeekDays)(1 << ((int)day - 1));

    private static DateOnly MondayOf(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
}
