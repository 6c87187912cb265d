using Booking.Domain.BackOffice;
using Booking.Domain.Members;
using Booking.Web.Startup;
using Booking.Web.Theme.Grid;

namespace Booking.Web.Staff.Bookings;

/// <summary>The bookings as a file: what the list's filters show, on all pages, newest number first.</summary>
internal static class BookingsCsv
{
    public const string Path = "/staff/bookings.csv";

    private static readonly string Head =
        "number,member,name,slot,starts_at (time_zone),ends_at (time_zone),time_zone,program,location,staff,type,"
        + $"status,late,method,contract,cost,price,currency,{CsvFile.Clock("created_at")},"
        + $"{CsvFile.Clock("hold_expires_at")}";

    public static void MapBookingsCsv(this WebApplication app) =>
        app.MapGet(Path, WriteAsync)
            .RequireAuthorization(policy => policy.RequireRole(Roles.Staff, Roles.Admin))
            .ExcludeFromDescription();

    private static Task WriteAsync(HttpContext http, BookingList list)
    {
        var filter = BookingsQuery.Read(http.Request.QueryString.Value).ToFilter();
        var rows = list.AllAsync(http.User.ToActor(), filter, http.RequestAborted);
        return CsvFile.WriteAsync(http, "bookings.csv", Head, rows, Cells);
    }

    private static IEnumerable<string?> Cells(BookingRow row) =>
        [
            row.Number,
            row.Member,
            row.Name,
            row.Slot,
            CsvFile.Time(row.StartsAt, row.TimeZone),
            CsvFile.Time(row.EndsAt, row.TimeZone),
            row.TimeZone,
            row.Program.In(Languages.Current),
            row.Location.In(Languages.Current),
            row.Staff?.In(Languages.Current),
            row.Type.ToString(),
            row.Status.ToString(),
            row.CancelledLate ? "yes" : "",
            row.Method.ToString(),
            row.Contract,
            CsvFile.Number(row.Cost),
            CsvFile.Number(row.Price),
            row.Currency,
            CsvFile.Time(row.CreatedAt),
            CsvFile.Time(row.HoldExpiresAt),
        ];
}
