using Booking.Domain.BackOffice;
using Booking.Domain.Members;
using Booking.Web.Startup;
using Booking.Web.Theme.Grid;

namespace Booking.Web.Admin.Mails;

/// <summary>
/// The mails as a file: what the list's filters show, on all pages, newest number first; not what they say.
/// </summary>
internal static class MailsCsv
{
    public const string Path = "/admin/mails.csv";

    private static readonly string Head =
        $"number,{CsvFile.Clock("created_at")},occasion,to,language,about,state,attempts,"
        + $"last_error,{CsvFile.Clock("next_attempt_at")},{CsvFile.Clock("sent_at")}";

    public static void MapMailsCsv(this WebApplication app) =>
        app.MapGet(Path, WriteAsync)
            .RequireAuthorization(policy => policy.RequireRole(Roles.Admin))
            .ExcludeFromDescription();

    private static Task WriteAsync(HttpContext http, OutboxList list)
    {
        var filter = MailsQuery.Read(http.Request.QueryString.Value).ToFilter();
        var rows = list.AllAsync(http.User.ToActor(), filter, http.RequestAborted);
        return CsvFile.WriteAsync(http, "mails.csv", Head, rows, Cells);
    }

    private static IEnumerable<string?> Cells(OutboxRow row) =>
        [
            row.Number,
            CsvFile.Time(row.CreatedAt),
            row.Occasion.ToString(),
            row.To,
            row.Language,
            row.About,
            row.State.ToString(),
            CsvFile.Number(row.Attempts),
            row.LastError,
            CsvFile.Time(row.NextAttemptAt),
            CsvFile.Time(row.SentAt),
        ];
}
