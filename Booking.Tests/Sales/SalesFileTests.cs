using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Sales;
using Booking.Domain.Scheduling.Import;
using Booking.Web.Admin;
using Booking.Web.Admin.Sales;

namespace Booking.Tests.Sales;

/// <summary>The tables as files, and the period as it is in the address.</summary>
public sealed class SalesFileTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 16, 0, 0, TimeSpan.Zero); // 1 December in Tokyo

    [Fact]
    public void Words_are_no_formulas_and_numbers_below_zero_stay_numbers()
    {
        var report = new SalesReport(
            new(new(2026, 11, 1), new(2026, 11, 1), "Asia/Tokyo"),
            [new("jpy", [new(new(2026, 11, 1), Card: 100, Refunds: 300)])],
            1,
            0,
            [new("PL1", new("=1+1", "a,b"), PlanKind.TicketPack, 1, 1, Money.Yen(100))],
            [],
            [new(null, null, new(2, 10, 5))],
            [new(DayOfWeek.Monday, new(1, 3, 1))]
        );

        Assert.Equal(
            ["day,card,cash,revenue,refunds,disputes_lost,net,currency", "2026-11-01,100,0,100,300,0,-200,jpy"],
            SalesCsv.Lines(report, SalesCsv.Money)
        );
        Assert.Equal("PL1,'=1+1,\"a,b\",TicketPack,1,1,100,jpy", SalesCsv.Lines(report, SalesCsv.Plans).Last());
        Assert.Equal(",,,2,10,5,0.5", SalesCsv.Lines(report, SalesCsv.Staff).Last());
        Assert.Equal("Monday,1,3,1,0.3333", SalesCsv.Lines(report, SalesCsv.Weekdays).Last());
        Assert.Single(SalesCsv.Lines(report, SalesCsv.Programs));
    }

    /// <summary>
    /// The cells of all files of money: what a spreadsheet may take for a formula is led by an apostrophe, and none can
    /// begin inside a cell.
    /// </summary>
    [Theory]
    [InlineData("=1", "'=1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("＝1", "'＝1")]
    [InlineData("＋1", "'＋1")]
    [InlineData("－1", "'－1")]
    [InlineData("＠x", "'＠x")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("'=1", "''=1")]
    [InlineData("a;=1", "\"a;=1\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a-b", "a-b")]
    [InlineData("", "")]
    public void No_cell_is_a_formula(string words, string cell) => Assert.Equal(cell, CsvCell.Written(words));

    [Theory]
    [InlineData(null, null, null, "2026-12-01", "2026-12-01")]
    [InlineData("nonsense", null, null, "2026-12-01", "2026-12-01")]
    [InlineData("LastMonth", null, null, "2026-11-01", "2026-11-30")]
    [InlineData("LastTwelveMonths", null, null, "2026-01-01", "2026-12-01")]
    [InlineData("Custom", "2026-02-03", "2026-02-28", "2026-02-03", "2026-02-28")]
    [InlineData(null, "2026-02-03", "2026-02-28", "2026-02-03", "2026-02-28")]
    public void The_address_names_the_days_by_the_clock_of_the_house(
        string? period,
        string? from,
        string? to,
        string first,
        string last
    )
    {
        var days = SalesQuery.Read(period, from, to).Period(Now)!;

        Assert.Equal((first, last), (days.From.ToString("yyyy-MM-dd"), days.To.ToString("yyyy-MM-dd")));
    }

    [Theory]
    [InlineData("2026-03-01", "2026-02-01")]
    [InlineData("2026-03-01", null)]
    [InlineData("2020-01-01", "2026-01-01")]
    [InlineData("x", "y")]
    public void A_custom_period_that_is_none_is_none(string? from, string? to) =>
        Assert.Null(SalesQuery.Read("Custom", from, to).Period(Now));
}
