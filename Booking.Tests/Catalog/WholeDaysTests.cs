using System.Globalization;
using Booking.Domain.Catalog;

namespace Booking.Tests.Catalog;

/// <summary>A day that is shown is a whole day of the right calendar (rule Whole days).</summary>
public sealed class WholeDaysTests
{
    [Theory]
    [InlineData("2026-11-20T03:00:00Z", 30, "Asia/Tokyo", "2026-12-20T15:00:00Z", "2026-12-20")]
    [InlineData("2026-11-20T15:30:00Z", 1, "Asia/Tokyo", "2026-11-22T15:00:00Z", "2026-11-22")] // past midnight there
    [InlineData("2026-11-20T03:00:00Z", 0, "Pacific/Honolulu", "2026-11-20T10:00:00Z", "2026-11-19")]
    [InlineData("2026-10-24T10:00:00Z", 1, "Europe/Berlin", "2026-10-25T23:00:00Z", "2026-10-25")] // a day of 25 hours
    [InlineData("2026-03-28T10:00:00Z", 1, "Europe/Berlin", "2026-03-29T22:00:00Z", "2026-03-29")] // a day of 23 hours
    [InlineData("2018-11-03T15:00:00Z", 0, "America/Sao_Paulo", "2018-11-04T03:00:00Z", "2018-11-03")] // no midnight
    public void The_end_of_a_day_is_the_midnight_after_it_and_the_last_day_before_it_is_shown(
        string instant,
        int daysLater,
        string timeZone,
        string end,
        string shown
    )
    {
        var ends = WholeDays.EndOf(At(instant), daysLater, timeZone);

        Assert.Equal(At(end), ends);
        Assert.Equal(DateOnly.Parse(shown, CultureInfo.InvariantCulture), WholeDays.LastDay(ends, timeZone));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
