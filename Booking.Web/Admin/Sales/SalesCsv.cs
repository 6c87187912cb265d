using System.Globalization;
using System.Text;
using Booking.Domain.Members;
using Booking.Domain.Sales;
using Booking.Domain.Scheduling.Import;
using Booking.Web.Layout;
using Booking.Web.Startup;

namespace Booking.Web.Admin.Sales;

/// <summary>
/// Each table of the sales page as a file, line by line. Amounts are minor units of their currency, as in the file of
/// the payments.
/// </summary>
internal static class SalesCsv
{
    /// <summary>The tables there are, as addresses name them.</summary>
    public const string Money = "money",
        Plans = "plans",
        Programs = "programs",
        Staff = "staff",
        Weekdays = "weekdays";

    public static void MapSalesCsv(this WebApplication app) =>
        app.MapGet("/admin/sales/{table}.csv", WriteAsync)
            .RequireAuthorization(policy => policy.RequireRole(Roles.Admin))
            .ExcludeFromDescription();

    private static async Task WriteAsync(
        HttpContext http,
        ReadSales sales,
        TimeProvider clock,
        string table,
        string? period,
        string? from,
        string? to
    )
    {
        if (
            table is not (Money or Plans or Programs or Staff or Weekdays)
            || SalesQuery.Read(period, from, to).Period(clock.GetUtcNow()) is not { } days
        )
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var report = await sales.RunAsync(http.User.ToActor(), days, http.RequestAborted);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition =
            $"attachment; filename=sales-{table}-{Dates.Iso(days.From)}-{Dates.Iso(days.To)}.csv";
        http.Response.Headers.CacheControl = "no-store";
        await using var text = new StreamWriter(
            http.Response.Body,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)
        ); // spreadsheets take a file without the mark for another encoding
        foreach (var line in Lines(report, table))
            await text.WriteLineAsync(line);
    }

    /// <summary>The head and the lines of a table.</summary>
    internal static IEnumerable<string> Lines(SalesReport report, string table) =>
        table switch
        {
            Plans => report
                .Plans.Select(p =>
                    Line(
                        p.Number,
                        p.Name.Ja,
                        p.Name.En,
                        p.Kind.ToString(),
                        p.Sold,
                        p.Payments,
                        p.Amount.Amount,
                        p.Amount.Currency
                    )
                )
                .Prepend("plan,name_ja,name_en,kind,sold,payments,amount,currency"),
            Programs => Uses(report.Programs, "program"),
            Staff => Uses(report.Staff, "staff"),
            Weekdays => report
                .Weekdays.Select(w => Line([w.Day.ToString(), .. Seats(w.Seats)]))
                .Prepend("weekday,slots,capacity,taken,share"),
            _ => (
                from currency in report.Money
                from line in currency.Lines
                select Line(
                    Dates.Iso(line.Start),
                    line.Card,
                    line.Cash,
                    line.Revenue,
                    line.Refunds,
                    line.Lost,
                    line.Net,
                    currency.Currency
                )
            ).Prepend(
                (report.Period.IsByMonth ? "month_from" : "day")
                    + ",card,cash,revenue,refunds,disputes_lost,net,currency"
            ),
        };

    private static IEnumerable<string> Uses(IEnumerable<SeatUse> uses, string first) =>
        uses.Select(u => Line([u.Number ?? "", u.Name?.Ja ?? "", u.Name?.En ?? "", .. Seats(u.Seats)]))
            .Prepend(first + ",name_ja,name_en,slots,capacity,taken,share");

    private static object[] Seats(SeatFill seats) =>
        [seats.Slots, seats.Capacity, seats.Taken, Math.Round(seats.Share, 4)];

    /// <summary>Words are kept from being formulas; a number, also one below zero, is none.</summary>
    private static string Line(params object[] cells) =>
        string.Join(
            ',',
            cells.Select(c =>
                c is string words
                    ? CsvCell.Written(words)
                    : ((IFormattable)c).ToString(null, CultureInfo.InvariantCulture)
            )
        );
}
