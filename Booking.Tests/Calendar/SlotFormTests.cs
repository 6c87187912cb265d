using Booking.Domain.Calendar;
using Booking.Domain.Catalog;
using Booking.Web.Calendar;
using Booking.Web.Layout;

namespace Booking.Tests.Calendar;

public sealed class SlotFormTests
{
    private const string Berlin = "Europe/Berlin";

    private static readonly SlotDraft Draft = new()
    {
        ProgramId = 1, LocationId = 2, StartsAt = At(2026, 11, 23, 10, 0), EndsAt = At(2026, 11, 23, 11, 0), Capacity = 10, TrialCapacity = 2, Price = 280000, TrialPrice = null,
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
        form.Capacity = "11";
        Assert.True(form.TryRead(out var read, out _));
        Assert.Equal(draft with { Capacity = 11 }, read);
    }

    [Fact]
    public void An_end_before_the_start_is_on_the_next_day()
    {
        var form = Form(Draft);
        (form.From, form.To) = ("23:00", "00:30");
        Assert.Equal(90, form.Minutes);
        Assert.True(form.TryRead(out var read, out _));
        Assert.Equal(At(2026, 11, 24, 0, 30), read.EndsAt);
    }

    [Fact]
    public void What_makes_no_sense_is_named_by_its_field()
    {
        var form = Form(Draft);
        (form.Date, form.Capacity, form.Price, form.TrialPrice) = ("23.11.", "many", "1.234", "-1");
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
    public void An_amount_is_read_in_its_currency_s_units(string text, string currency, long? minor) => Assert.Equal(minor, Amount.TryRead(text, currency, out var read) ? read : null);

    private static SlotForm Form(SlotDraft draft) => new(draft, Berlin, "eur");

    private static DateTimeOffset At(int year, int month, int day, int hour, int minute) => LocationTime.Utc(new DateTime(year, month, day, hour, minute, 0), Berlin);
}
