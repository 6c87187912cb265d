using Booking.Domain.BackOffice;
using Booking.Domain.Members;
using Booking.Web.Startup;
using Booking.Web.Theme.Grid;

namespace Booking.Web.Admin.AuditLines;

/// <summary>The audit as a file: what the list's filters show, on all pages, newest first.</summary>
internal static class AuditCsv
{
    public const string Path = "/admin/audit.csv";

    private static readonly string Head = $"{CsvFile.Clock("at")},who,account,action,subject,before,after";

    public static void MapAuditCsv(this WebApplication app) =>
        app.MapGet(Path, WriteAsync)
            .RequireAuthorization(policy => policy.RequireRole(Roles.Admin))
            .ExcludeFromDescription();

    private static Task WriteAsync(HttpContext http, AuditList list)
    {
        var filter = AuditQuery.Read(http.Request.QueryString.Value).ToFilter();
        var rows = list.AllAsync(http.User.ToActor(), filter, http.RequestAborted);
        return CsvFile.WriteAsync(http, "audit.csv", Head, rows, Cells);
    }

    private static IEnumerable<string?> Cells(AuditRow row) =>
        [
            CsvFile.Time(row.At),
            row.Who,
            row.AccountId.ToString(),
            row.Action.ToString(),
            row.Subject,
            row.Before,
            row.After,
        ];
}
