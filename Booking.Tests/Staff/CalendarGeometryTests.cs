using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Staff.Calendar;
using FsCheck;
using FsCheck.Fluent;

namespace Booking.Tests.Staff;

/// <summary>Where slots are in the calendar, without drawing any.</summary>
public sealed class CalendarGeometryTests
{
    private const string Berlin = "Europe/Berlin";

    [Fact]
    public void Slots_that_overlap_never_share_a_lane_and_no_lane_is_wasted() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<ushort[]>(),
                numbers =>
                {
                    var spans = numbers
                        .Chunk(2)
                        .Where(pair => pair.Length == 2)
                        .Select(pair => (From: pair[0] % 200, To: (pair[0] % 200) + 1 + (pair[1] % 60)))
                        .ToList();
                    var lanes = Lanes.Of(spans);
                    for (var i = 0; i < spans.Count; i++)
                    {
                        Assert.InRange(lanes[i].Index, 0, lanes[i].Count - 1);
                        for (var j = 0; j < i; j++)
                        {
                            if (spans[i].From >= spans[j].To || spans[j].From >= spans[i].To)
                                continue;
                            Assert.NotEqual(lanes[i].Index, lanes[j].Index);
                            Assert.Equal(lanes[i].Count, lanes[j].Count);
                        }
                    }

                    var busiest = spans
                        .Select(s => spans.Count(o => o.From <= s.From && s.From < o.To))
                        .DefaultIfEmpty(0)
                        .Max();
                    Assert.Equal(busiest, lanes.Select(l => l.Count).DefaultIfEmpty(0).Max());
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Slots_that_only_touch_have_the_column_to_themselves() =>
        Assert.Equal([new(0, 1), new(0, 1)], Lanes.Of([(600, 660), (660, 720)]));

    [Fact]
    public void Of_three_that_overlap_in_a_chain_the_first_and_the_last_share_a_lane() =>
        Assert.Equal([new(0, 2), new(1, 2), new(0, 2)], Lanes.Of([(600, 660), (630, 720), (690, 750)]));

    [Theory]
    [InlineData("2026-03-29", 180, 60)] // summer time began at two o'clock
    [InlineData("2026-10-25", 180, 60)] // and ended at three
    [InlineData("2026-06-01", 180, 60)]
    public void A_slot_stands_where_the_wall_clock_says_on_every_day(string date, int minutes, int length)
    {
        var day = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);
        var span = WallSpan.Of(
            WallSpan.Instant(day, minutes, Berlin),
            WallSpan.Instant(day, minutes + length, Berlin),
            Berlin
        );
        Assert.Equal(new WallSpan(day, minutes, length), span);
    }

    [Fact]
    public void A_day_in_spring_has_an_hour_that_is_not_there_and_one_in_autumn_an_hour_that_comes_twice()
    {
        Assert.Equal((120, 180), WallSpan.Skipped(new(2026, 3, 29), Berlin));
        Assert.Equal((120, 180), WallSpan.Repeated(new(2026, 10, 25), Berlin));
        Assert.Null(WallSpan.Skipped(new(2026, 10, 25), Berlin));
        Assert.Null(WallSpan.Repeated(new(2026, 3, 29), Berlin));
        Assert.Null(WallSpan.Skipped(new(2026, 3, 29), "Asia/Tokyo"));
    }

    [Fact]
    public void A_slot_across_the_hour_that_comes_twice_is_as_long_as_it_lasts()
    {
        // 02:30 summer time to 02:15 winter time: 45 minutes, though the clock goes back.
        var from = LocationTime.Utc(new DateTime(2026, 10, 25, 2, 30, 0), Berlin);
        Assert.Equal(new WallSpan(new(2026, 10, 25), 150, 45), WallSpan.Of(from, from.AddMinutes(45), Berlin));
    }

    [Theory]
    [InlineData(150, 165, true, 0, 15)] // the lower edge up, within the second hour
    [InlineData(150, 195, true, 0, 45)] // down, out of it
    [InlineData(150, 170, false, 0, 20)] // given to somebody else
    [InlineData(165, 185, false, 15, 20)] // a quarter later: still the second hour
    [InlineData(240, 260, false, 90, 20)] // away from it
    public void A_slot_in_the_second_of_two_equal_hours_is_dragged_and_resized_in_it(
        int from,
        int to,
        bool resized,
        int later,
        int length
    )
    {
        var second = new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero);
        var after = new SlotDrop(new(2026, 10, 25), true, 7, from, to, resized).Apply(
            Slot(second, second.AddMinutes(20)),
            CalendarView.Staff
        );
        Assert.Equal(
            (second.AddMinutes(later), second.AddMinutes(later + length), 7L),
            (after.StartsAt, after.EndsAt, after.StaffId)
        );
    }

    [Theory]
    [InlineData(2026, 3, 29, 1, 30)] // an hour by the watch, drawn as two
    [InlineData(2026, 10, 25, 1, 30)] // three hours by the watch, drawn as two
    public void A_slot_across_a_change_of_the_clocks_is_resized_on_the_wall_and_dragged_with_its_length(
        int year,
        int month,
        int day,
        int hour,
        int minute
    )
    {
        var from = LocationTime.Utc(new DateTime(year, month, day, hour, minute, 0), Berlin);
        var slot = Slot(from, LocationTime.Utc(new DateTime(year, month, day, hour + 2, minute, 0), Berlin));
        var date = new DateOnly(year, month, day);
        Assert.Equal(
            (from, WallSpan.Instant(date, 225, Berlin)),
            Times(new SlotDrop(date, false, null, 90, 225, true).Apply(slot, CalendarView.Day))
        );
        Assert.Equal(
            slot.EndsAt - slot.StartsAt,
            Times(new SlotDrop(date, false, null, 600, 720, false).Apply(slot, CalendarView.Day)) is var (begins, ends)
                ? ends - begins
                : default
        );
        Assert.Equal(
            (from, slot.EndsAt),
            Times(new SlotDrop(date, false, null, -1, -1, false).Apply(slot, CalendarView.Month))
        );
    }

    [Fact]
    public void What_goes_past_midnight_stands_on_the_next_day_and_what_is_short_can_still_be_read()
    {
        var late = LocationTime.Utc(new DateTime(2026, 11, 23, 23, 50, 0), "Asia/Tokyo");
        var span = WallSpan.Of(late, late.AddMinutes(60), "Asia/Tokyo");
        Assert.Equal(10, span.Length);
        Assert.Equal((WallSpan.Day - WallSpan.Shortest, WallSpan.Day), span.Drawn);
        Assert.Equal(new WallSpan(new(2026, 11, 24), 0, 50), WallSpan.RestOf(late, late.AddMinutes(60), "Asia/Tokyo"));
        Assert.Null(WallSpan.RestOf(late, late.AddMinutes(10), "Asia/Tokyo"));
    }

    [Fact]
    public void What_goes_past_midnight_is_dragged_with_all_of_its_length()
    {
        var from = LocationTime.Utc(new DateTime(2026, 11, 23, 23, 0, 0), Berlin);
        var after = new SlotDrop(new(2026, 11, 25), false, null, 22 * 60, WallSpan.Day, Resized: false).Apply(
            Slot(from, from.AddMinutes(150)),
            CalendarView.Week
        );
        Assert.Equal((from.AddDays(2).AddHours(-1), from.AddDays(2).AddMinutes(90)), Times(after));
    }

    [Fact]
    public void Closed_hours_are_shaded_as_the_location_says_and_else_as_is_usual()
    {
        var basis = new CalendarBasis(
            [],
            [],
            [],
            [],
            [new(1, DayOfWeek.Monday, new(9, 0), new(12, 0)), new(1, DayOfWeek.Monday, new(13, 0), TimeOnly.MinValue)],
            [new(null, new(2026, 11, 30), new("休館日", "Closed"))]
        );
        Assert.Equal([(0, 540), (720, 780)], ShutHours.Of(basis, 1, new(2026, 11, 23)));
        Assert.Equal([(0, WallSpan.Day)], ShutHours.Of(basis, 1, new(2026, 11, 24)));
        Assert.Equal([(0, WallSpan.Day)], ShutHours.Of(basis, 1, new(2026, 11, 30)));
        Assert.Equal([(0, 480), (1320, WallSpan.Day)], ShutHours.Of(basis, 2, new(2026, 11, 23)));
    }

    [Theory]
    [InlineData("2026-11-23", 600, 660, true)]
    [InlineData("2026-11-23|7", 600, 660, true)]
    [InlineData("2026-11-23", -1, -1, true)]
    [InlineData("2026-11-23|x", 600, 660, false)]
    [InlineData("2026-11-23|7|8", 600, 660, false)]
    [InlineData("yesterday", 600, 660, false)]
    [InlineData("2026-11-23", 660, 600, false)]
    [InlineData("2026-11-23", 600, 5000, false)]
    [InlineData("2026-11-23", 1440, 1500, false)]
    [InlineData(null, 600, 660, false)]
    public void What_the_browser_says_of_a_drop_is_read_or_is_nonsense(string? column, int from, int to, bool isRead) =>
        Assert.Equal(isRead, SlotDrop.Read(column, from, to, resized: false) is not null);

    private static (DateTimeOffset From, DateTimeOffset To) Times(SlotDraft draft) => (draft.StartsAt, draft.EndsAt);

    private static SlotView Slot(DateTimeOffset from, DateTimeOffset to) =>
        new()
        {
            Id = 1,
            StartsAt = from,
            EndsAt = to,
            Status = SlotStatus.Open,
            LocationId = 1,
            Location = new("店", "Studio"),
            TimeZone = Berlin,
            ProgramId = 1,
            Program = new("ヨガ", "Yoga"),
            Kind = ProgramKind.Class,
            CategoryId = 1,
            Category = new("体", "Body"),
            Seats = new(8, 0, 0),
            TrialSeats = new(0, 0, 0),
            Price = 2800,
            TrialPrice = null,
            Currency = "jpy",
            Revision = 0,
            StaffId = null,
            Staff = null,
            PointCost = null,
            TicketCost = null,
        };
}
