using Booking.Domain.Common;
using Booking.Tests.TestKit;
using Booking.Web.Layout;

namespace Booking.Tests.Architecture;

public sealed class WordingTests : ComponentTest
{
    private static readonly DateTimeOffset MondayTenInTokyo = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(6600, "jpy", "¥6,600")]
    [InlineData(0, "jpy", "¥0")]
    [InlineData(5000, "eur", "€50.00")]
    [InlineData(123456, "usd", "$1,234.56")]
    [InlineData(5000, "chf", "CHF 50.00")]
    [InlineData(5000, "CHF", "CHF 50.00")]
    [InlineData(5000, "kwd", "KWD 5.000")]
    [InlineData(990, "krw", "KRW 990")]
    [InlineData(500, "ugx", "UGX 5.00")]
    public void An_amount_is_written_with_its_currency_s_decimals(long amount, string currency, string written) =>
        Assert.Equal(written, Amount.Format(new Money(amount, currency)));

    [Theory]
    [InlineData("ja", "11月23日(月) 10:00")]
    [InlineData("en", "Mon 23 Nov, 10:00")]
    public void A_moment_is_written_in_the_visitor_s_language_and_the_place_s_zone(string language, string written)
    {
        Speak(language);
        Assert.Equal(written, Dates.Moment(MondayTenInTokyo, "Asia/Tokyo"));
    }

    [Theory]
    [InlineData("ja", "2026年11月23日〜29日", "2026年11月30日〜12月6日")]
    [InlineData("en", "23–29 Nov 2026", "30 Nov – 6 Dec 2026")]
    public void A_week_is_written_shortly(string language, string within, string across)
    {
        Speak(language);
        Assert.Equal(within, Dates.Week(new DateOnly(2026, 11, 23)));
        Assert.Equal(across, Dates.Week(new DateOnly(2026, 11, 30)));
    }

    [Theory]
    [InlineData("2026-11-23", true)]
    [InlineData("23.11.2026", false)]
    [InlineData("2026-02-30", false)]
    [InlineData("9999-12-31", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_sensible_dates_are_read_from_an_address(string? text, bool isDate) =>
        Assert.Equal(isDate, Dates.ParseIso(text) is not null);
}
