using Booking.Web.Theme.Grid;

namespace Booking.Tests.Theme;

public sealed class CsvFileTests
{
    [Fact]
    public void Times_are_on_a_clock_and_in_a_form_that_spreadsheets_read()
    {
        var instant = new DateTimeOffset(2026, 3, 31, 15, 4, 5, 678, TimeSpan.Zero);
        Assert.Equal("2026-04-01 00:04:05", CsvFile.Time(instant));
        Assert.Equal("2026-03-31 17:04:05", CsvFile.Time(instant, "Europe/Berlin"));
        Assert.Null(CsvFile.Time(null));
        Assert.Equal("paid_at (Asia/Tokyo)", CsvFile.Clock("paid_at"));
    }
}
