using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Scheduling.Import;
using Booking.Web.Layout;
using Booking.Web.Startup;

namespace Booking.Web.Staff.Calendar.Bulk;

/// <summary>
/// The slots of a span as a file that can be imported again, and the rows of a file that could not be imported.
/// </summary>
internal static class SlotsCsv
{
    /// <summary>Longest span of one file.</summary>
    private const int MaxDays = 731;

    public static void MapSlotsCsv(this WebApplication app)
    {
        app.MapGet("/staff/calendar/slots.csv", ExportAsync)
            .RequireAuthorization(policy => policy.RequireRole(Roles.Staff, Roles.Admin))
            .ExcludeFromDescription();
        app.MapGet("/staff/calendar/import/bad.csv", BadRowsAsync)
            .RequireAuthorization(policy => policy.RequireRole(Roles.Staff, Roles.Admin))
            .ExcludeFromDescription();
    }

    private static async Task ExportAsync(HttpContext http, SlotsFile file, string? from, string? to, string? location)
    {
        var isPlace = string.IsNullOrEmpty(location) || Numbering.Location.TryParse(location, out _);
        if (
            !isPlace
            || Dates.ParseIso(from) is not { } first
            || Dates.ParseIso(to) is not { } last
            || last < first
            || last.DayNumber - first.DayNumber > MaxDays
        )
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        long? place = Numbering.Location.TryParse(location, out var id) ? id : null;
        Begin(http, $"slots-{Dates.Iso(first)}-{Dates.Iso(last)}.csv");
        await file.WriteAsync(
            http.User.ToActor(),
            http.Response.Body,
            first,
            last,
            place,
            Languages.Current,
            http.RequestAborted
        );
    }

    private static async Task BadRowsAsync(HttpContext http, BadRowsShelf shelf, string? token)
    {
        if (shelf.Find(http.User.ToActor().AccountId, token) is not var (bytes, plan))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Begin(http, "slots-to-mend.csv");
        await SlotsFile.WriteBadRowsAsync(bytes, plan, http.Response.Body, Languages.Current, http.RequestAborted);
    }

    private static void Begin(HttpContext http, string name)
    {
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename={name}";
        http.Response.Headers.CacheControl = "no-store";
    }
}
