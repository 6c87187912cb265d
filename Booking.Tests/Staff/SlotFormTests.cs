using Booking.Domain.Catalog;
using Booking.Domain.Scheduling.Editing;
using Booking.Web.Layout;
using Booking.Web.Staff.Calendar;

namespace Booking.Tests.Staff;

public sealed class SlotFormTests
{
    private const string Berlin = "Europe/Berlin";

    private static readonly SlotDraft Draft = new()
    {
        ProgramId = 1,
        LocationId = 2,
        StartsAt = At(2026, 11, 23, 10, 0),
        EndsAt = At(2026, 11, 23, 11, 0),
        Capacity = 10,
        TrialCapacity = 2,
        Price = 280000,
        TrialPrice = null,
    };

    [Fact]
    public void A_form_that_nobody_touched_is_the_draft_it_began_with()
    {
        Assert.True(Form(Draft).TryRead(out var read, out _));
        Assert.Equal(Draft, read);
    }

    [Fact]
    public void The_second_of_two_equal_hours_stays_the_second()
    {
        var second = LocationTime.Utc(new DateTime(2026, 10, 25, 2, 30, 0), Berlin).AddHours(1);
        var draft = Draft with { StartsAt = second, EndsAt = second.AddMinutes(20) };
        var form = Form(draft);
        form.Capacity = 11;
        Assert.True(form.TryRead(out var read, out _));
        Assert.Equal(draft with { Capacity = 11 }, read);
    }

    [Theory]
    [InlineData("02:30", "02:50", "02:30", "02:45", 15)] // only the end, within the second hour
    [InlineData("02:30", "03:30", "02:30", "02:50", 20)] // back into it
    [InlineData("02:30", "02:50", "02:30", "03:30", 60)] // out of it
    [InlineData("02:30", "02:50", "02:40", "02:50", 10)] // only the start: both stay in it
    [InlineData("02:30", "02:50", "02:30", "02:15", 1425)] // the hour does not come a third time: the next day
    public void In_the_second_of_two_equal_hours_an_edit_of_one_end_stays_there(
        string from,
        string to,
        string newFrom,
        string newTo,
        int minutes
    )
    {
        var draft = Draft with
        {
            StartsAt = Second(from),
            EndsAt = to == "03:30" ? At(2026, 10, 25, 3, 30) : Second(to),
        };
        var form = Form(draft);
        (form.From, form.To) = (Time(newFrom), Time(newTo));
        Assert.True(form.TryRead(out var read, out _));
        Assert.Equal((Second(newFrom), minutes), (read.StartsAt, (int)(read.EndsAt - read.StartsAt).TotalMinutes));
        Assert.Equal(minutes, form.Minutes);
    }

    [Fact]
    public void An_end_that_the_clock_shows_again_on_the_same_day_is_on_that_day()
    {
        var form = Form(
            Draft with
            {
                StartsAt = Second("02:30").AddHours(-1),
                EndsAt = Second("02:30").AddMinutes(-30),
            }
        );
        form.To = Time("02:15");
        Assert.True(form.TryRead(out var read, out _));
        Assert.Equal(Second("02:15"), read.EndsAt);
    }

    [Fact]
    public void A_slot_across_the_hour_that_comes_twice_keeps_its_end_when_it_begins_earlier()
    {
        var draft = Draft with { StartsAt = At(2026, 10, 25, 1, 30), EndsAt = Second("02:30") };
        var form = Form(draft);
        form.From = Time("01:00");
        Assert.True(form.TryRead(out var read, out _));
        Assert.Equal((At(2026, 10, 25, 1, 0), draft.EndsAt), (read.StartsAt, read.EndsAt));
    }

    [Theory]
    [InlineData(25, "01:30", "02:30", "01:00", "02:00")] // two hours by the watch, though the clock shows one
    [InlineData(24, "01:30", "02:30", "01:00", "02:00")]
    public void A_slot_that_begins_earlier_in_the_form_keeps_its_length(
        int day,
        string from,
        string to,
        string newFrom,
        string newTo
    )
    {
        var start = At(2026, 10, day, 1, 30);
        var form = Form(Draft with { StartsAt = start, EndsAt = start.AddHours(day == 25 ? 2 : 1) });
        Assert.Equal((Time(from), Time(to)), (form.From, form.To));
        form.BeginAt(Time(newFrom));
        Assert.Equal(Time(newTo), form.To);
        Assert.True(form.TryRead(out var read, out _));
        Assert.Equal(TimeSpan.FromHours(day == 25 ? 2 : 1), read.EndsAt - read.StartsAt);
    }

    [Fact]
    public void In_spring_an_end_that_the_clock_skips_is_moved_on_and_an_earlier_one_is_on_the_next_day()
    {
        var form = Form(Draft with { StartsAt = At(2026, 3, 29, 1, 30), EndsAt = At(2026, 3, 29, 3, 15) });
        Assert.Equal(45, form.Minutes);
        form.To = Time("02:30");
        Assert.Equal(60, form.Minutes);
        (form.From, form.To) = (Time("03:10"), Time("02:30"));
        Assert.True(form.TryRead(out var read, out _));
        Assert.Equal(At(2026, 3, 30, 2, 30), read.EndsAt);
    }

    [Fact]
    public void An_end_before_the_start_is_on_the_next_day()
    {
        var form = Form(Draft);
        (form.From, form.To) = (Time("23:00"), Time("00:30"));
        Assert.Equal(90, form.Minutes);
        Assert.True(form.TryRead(out var read, out _));
        Assert.Equal(At(2026, 11, 24, 0, 30), read.EndsAt);
    }

    [Fact]
    public void What_makes_no_sense_is_named_by_its_field()
    {
        var form = Form(Draft);
        // Fields hand on nothing where they cannot read what was typed; that is said in the form, too.
        (form.Date, form.Capacity, form.Price, form.TrialPrice) = (null, null, Money("1.234"), Money("-1"));
        Assert.False(form.TryRead(out _, out var unreadable));
        Assert.Equal([SlotField.StartsAt, SlotField.Capacity, SlotField.Price, SlotField.TrialPrice], unreadable);
    }

    [Theory]
    [InlineData("2,800", "jpy", 2800L)]
    [InlineData("2800.5", "jpy", null)]
    [InlineData("28.5", "eur", 2850L)]
    [InlineData("28.555", "eur", null)]
    [InlineData("２,８００円", "jpy", null)]
    [InlineData("", "eur", null)]
    public void An_amount_is_read_in_its_currency_s_units(string text, string currency, long? minor) =>
        Assert.Equal(minor, Amount.TryRead(text, currency, out var read) ? read : null);

    /// <summary>When that time comes for the second time on 25 October 2026.</summary>
    private static DateTimeOffset Second(string time) =>
        new DateTimeOffset(
            2026,
            10,
            25,
            int.Parse(time[..2], null),
            int.Parse(time[3..], null),
            0,
            TimeSpan.FromHours(1)
        ).ToUniversalTime();

    private static SlotForm Form(SlotDraft draft) => new(draft, Berlin);

    private static TimeOnly? Time(string time) => TimeOnly.ParseExact(time, "HH:mm", null);

    private static long? Money(string text) => Amount.TryRead(text, "eur", out var amount) ? amount : null;

    private static DateTimeOffset At(int year, int month, int day, int hour, int minute) =>
        LocationTime.Utc(new DateTime(year, month, day, hour, minute, 0), Berlin);
}
