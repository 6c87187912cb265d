using Booking.Domain.Catalog;
using Booking.Domain.Scheduling.Series;
using Booking.Domain.Scheduling.Slots;
using FsCheck;
using FsCheck.Fluent;

namespace Booking.Tests.Scheduling;

/// <summary>What a weekly rule says of the days (rule Weekly rules), as a pure function.</summary>
public sealed class WeeklyRuleTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Fact]
    public void A_rule_takes_place_on_its_weekdays_from_the_first_day_to_the_last()
    {
        var rule = Rule(WeekDays.Monday | WeekDays.Sunday, Monday, Monday.AddDays(13));

        Assert.Equal([Monday, Monday.AddDays(6), Monday.AddDays(7), Monday.AddDays(13)], rule.Dates());
    }

    [Fact]
    public void Every_other_week_is_counted_from_the_week_of_the_first_day_which_begins_on_monday()
    {
        var sunday = Monday.AddDays(6);
        var rule = Rule(WeekDays.Monday | WeekDays.Sunday, sunday, sunday.AddDays(21)) with { EveryWeeks = 2 };

        Assert.Equal([sunday, Monday.AddDays(14), sunday.AddDays(14)], rule.Dates());
    }

    /// <summary>The same by asking every day of the span by itself.</summary>
    [Fact]
    public void Its_days_are_those_a_naive_look_at_every_day_finds()
    {
        var rules =
            from days in Gen.Choose(1, 127)
            from weeks in Gen.Choose(1, 5)
            from begin in Gen.Choose(0, 800)
            from length in Gen.Choose(0, WeeklyRule.MaxDays - 1)
            select new WeeklyRule(
                (WeekDays)days,
                weeks,
                Monday.AddDays(begin),
                Monday.AddDays(begin + length),
                new(10, 0),
                60
            );

        Prop.ForAll(Arb.From(rules), rule => rule.Dates().SequenceEqual(Naive(rule)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Theory]
    [InlineData(2027, 3, 26, 4)] // the clocks go forward on 28 March
    [InlineData(2026, 10, 23, 4)] // and back on 25 October
    public void Across_a_change_of_the_clocks_slots_keep_their_time_on_the_wall_and_their_length(
        int year,
        int month,
        int day,
        int days
    )
    {
        var first = new DateOnly(year, month, day);
        var rule = Rule((WeekDays)127, first, first.AddDays(days - 1)) with { StartsAt = new(18, 30), Minutes = 90 };

        var spans = rule.Dates().Select(d => rule.On(d, "Europe/Berlin")).ToList();

        Assert.All(
            spans,
            s => Assert.Equal(new TimeSpan(18, 30, 0), LocationTime.Local(s.From, "Europe/Berlin").TimeOfDay)
        );
        Assert.All(spans, s => Assert.Equal(TimeSpan.FromMinutes(90), s.To - s.From));
        Assert.Equal(2, spans.Select(s => s.From.TimeOfDay).Distinct().Count());
    }

    [Fact]
    public void An_hour_that_is_skipped_moves_on_and_one_that_comes_twice_means_the_first()
    {
        var rule = Rule(WeekDays.Sunday, new(2027, 3, 28), new(2027, 3, 28)) with { StartsAt = new(2, 30) };

        Assert.Equal(
            new DateTimeOffset(2027, 3, 28, 1, 30, 0, TimeSpan.Zero),
            rule.On(new(2027, 3, 28), "Europe/Berlin").From
        );
        Assert.Equal(
            new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero),
            rule.On(new(2026, 10, 25), "Europe/Berlin").From
        );
    }

    public static TheoryData<WeeklyRule, RuleFault?> Unfit() =>
        new()
        {
            { Rule(WeekDays.None, Monday, Monday), RuleFault.NoDays },
            { Rule((WeekDays)128, Monday, Monday), RuleFault.NoDays },
            { Rule(WeekDays.Monday, Monday, Monday) with { EveryWeeks = 0 }, RuleFault.EveryWeeks },
            { Rule(WeekDays.Monday, Monday, Monday) with { EveryWeeks = 53 }, RuleFault.EveryWeeks },
            { Rule(WeekDays.Monday, Monday, Monday) with { Minutes = 0 }, RuleFault.Minutes },
            { Rule(WeekDays.Monday, Monday, Monday) with { Minutes = 1441 }, RuleFault.Minutes },
            { Rule(WeekDays.Monday, Monday, Monday.AddDays(-1)), RuleFault.EndsBeforeItBegins },
            { Rule(WeekDays.Monday, Monday, Monday.AddDays(366)), RuleFault.TooLong },
            { Rule(WeekDays.Tuesday, Monday, Monday), RuleFault.NoDates },
            { Rule(WeekDays.Monday, Monday, Monday.AddDays(365)), null },
        };

    [Theory]
    [MemberData(nameof(Unfit))]
    public void What_is_no_rule_says_why(WeeklyRule rule, RuleFault? fault) => Assert.Equal(fault, rule.WhyNot());

    private static WeeklyRule Rule(WeekDays days, DateOnly first, DateOnly last) =>
        new(days, 1, first, last, new(10, 0), 60);

    private static IEnumerable<DateOnly> Naive(WeeklyRule rule)
    {
        for (var date = rule.FirstDay; date <= rule.LastDay; date = date.AddDays(1))
        {
            var week =
                (
                    date.AddDays(-(((int)date.DayOfWeek + 6) % 7)).DayNumber
                    - rule.FirstDay.AddDays(-(((int)rule.FirstDay.DayOfWeek + 6) % 7)).DayNumber
                ) / 7;
            if (
                rule.Days.ToString().Contains(date.DayOfWeek.ToString(), StringComparison.Ordinal)
                || (int)rule.Days == 127
            )
                if (week % rule.EveryWeeks == 0)
                    yield return date;
        }
    }
}
