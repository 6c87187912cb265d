using System.Globalization;
using Booking.Domain.Catalog;

namespace Booking.Tests.Catalog;

/// <summary>The table of payment methods, deadlines, and the location's clock: what needs no database.</summary>
public sealed class CatalogTests
{
    private const string Berlin = "Europe/Berlin";

    [Theory]
    [InlineData(ProgramKind.Class, ReservationType.Regular, false)]
    [InlineData(ProgramKind.Class, ReservationType.Trial, true)]
    [InlineData(ProgramKind.Lesson, ReservationType.Regular, true)]
    [InlineData(ProgramKind.Lesson, ReservationType.Trial, true)]
    [InlineData(ProgramKind.Projection, ReservationType.Regular, true)]
    [InlineData(ProgramKind.Projection, ReservationType.Trial, false)]
    public void A_card_pays_what_the_table_says(ProgramKind kind, ReservationType type, bool allowed)
    {
        Assert.Equal(allowed, PaymentMatrix.Allows(kind, type, PaymentMethod.Card));
        Assert.Equal(allowed, PaymentMatrix.Allows(kind, type, PaymentMethod.Free));
        Assert.False(PaymentMatrix.Allows(kind, (ReservationType)7, PaymentMethod.Card));
        Assert.False(PaymentMatrix.Allows((ProgramKind)7, type, PaymentMethod.Card));
        Assert.False(PaymentMatrix.Allows(kind, type, (PaymentMethod)7));
    }

    [Theory]
    [InlineData("2026-03-29T18:00", "2026-03-28T18:00", 23)] // in the night between, the clocks go forward
    [InlineData("2026-03-30T18:00", "2026-03-29T18:00", 24)]
    [InlineData("2026-10-25T18:00", "2026-10-24T18:00", 25)] // and back
    public void A_day_before_is_the_same_time_on_the_wall_also_across_a_change_of_the_clocks(
        string start,
        string deadline,
        int elapsedHours
    )
    {
        Assert.Equal(Wall(deadline), LocationTime.Before(Wall(start), 24 * 60, Berlin));
        Assert.Equal(elapsedHours, (Wall(start) - LocationTime.Before(Wall(start), 24 * 60, Berlin)).TotalHours);
    }

    [Fact]
    public void Hours_before_are_elapsed_hours_and_come_after_the_whole_days()
    {
        Assert.Equal(Wall("2026-03-29T00:00"), LocationTime.Before(Wall("2026-03-29T04:00"), 180, Berlin));
        Assert.Equal(
            Wall("2026-10-24T18:00").AddHours(-2),
            LocationTime.Before(Wall("2026-10-25T18:00"), 26 * 60, Berlin)
        );
    }

    [Fact]
    public void A_time_that_the_clocks_skip_moves_on_by_the_skipped_hour()
    {
        Assert.Equal(Instant("2026-03-29T01:30Z"), Wall("2026-03-29T02:30"));
        Assert.Equal(new TimeSpan(3, 30, 0), LocationTime.Local(Wall("2026-03-29T02:30"), Berlin).TimeOfDay);
    }

    [Fact]
    public void A_time_that_comes_twice_means_the_first()
    {
        Assert.Equal(Instant("2026-10-25T00:30Z"), Wall("2026-10-25T02:30"));
        Assert.Equal(new TimeSpan(2, 30, 0), LocationTime.Local(Instant("2026-10-25T01:30Z"), Berlin).TimeOfDay);
    }

    [Theory]
    [InlineData("2026-10-25", 169)]
    [InlineData("2026-03-29", 167)]
    [InlineData("2026-06-10", 168)]
    public void A_week_goes_from_monday_to_monday_also_when_it_has_an_hour_more_or_less(string day, int hours)
    {
        var (from, to) = LocationTime.Week(DateOnly.Parse(day, CultureInfo.InvariantCulture), Berlin);
        Assert.Equal(hours, (to - from).TotalHours);
        Assert.Equal(DayOfWeek.Monday, LocationTime.Local(from, Berlin).DayOfWeek);
        Assert.Equal(TimeSpan.Zero, LocationTime.Local(to, Berlin).TimeOfDay);
    }

    [Fact]
    public void Without_a_policy_one_reserves_until_the_start_and_cancels_until_a_day_before() =>
        Assert.Equal(
            new Deadlines(Wall("2026-10-25T18:00"), Wall("2026-10-24T18:00")),
            Deadlines.Of([], Wall("2026-10-25T18:00"), Berlin)
        );

    [Fact]
    public void The_most_specific_policy_counts_alone()
    {
        var start = Wall("2026-06-10T18:00");
        DeadlinePolicy[] policies =
        [
            new(1, 1),
            new(2, 2, locationId: 1),
            new(4, 4, programId: 1),
            new(3, 3, categoryId: 1),
        ];
        Assert.Equal(new Deadlines(start.AddMinutes(-4), start.AddMinutes(-4)), Deadlines.Of(policies, start, Berlin));
        Assert.Equal(start.AddMinutes(-3), Deadlines.Of(policies.Where(p => p.Rank < 3), start, Berlin).Reserve);
    }

    private static DateTimeOffset Wall(string local) =>
        LocationTime.Utc(DateTime.Parse(local, CultureInfo.InvariantCulture), Berlin);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
