using Booking.Domain.BackOffice;
using Booking.Domain.Members;
using Booking.Web.Startup;
using Booking.Web.Theme.Grid;

namespace Booking.Web.Staff.Contracts;

/// <summary>The contracts as a file: what the list's filters show, on all pages, newest number first.</summary>
internal static class ContractsCsv
{
    public const string Path = "/staff/contracts.csv";

    private static readonly string Head =
        $"number,member,name,plan,kind,status,remaining,granted,{CsvFile.Clock("expires_at")},"
        + $"{CsvFile.Clock("period_end")},{CsvFile.Clock("cancel_at")},"
        + $"{CsvFile.Clock("created_at")}";

    public static void MapContractsCsv(this WebApplication app) =>
        app.MapGet(Path, WriteAsync)
            .RequireAuthorization(policy => policy.RequireRole(Roles.Staff, Roles.Admin))
            .ExcludeFromDescription();

    private static Task WriteAsync(HttpContext http, ContractList list)
    {
        var filter = ContractsQuery.Read(http.Request.QueryString.Value).ToFilter();
        var rows = list.AllAsync(http.User.ToActor(), filter, http.RequestAborted);
        return CsvFile.WriteAsync(http, "contracts.csv", Head, rows, Cells);
    }

    private static IEnumerable<string?> Cells(ContractRow row) =>
        [
            row.Number,
            row.Member,
            row.Name,
            row.Plan.In(Languages.Current),
            row.Kind.ToString(),
            row.Status.ToString(),
            CsvFile.Number(row.Remaining),
            CsvFile.Number(row.UsageCount),
            CsvFile.Time(row.ExpiresAt),
            CsvFile.Time(row.PeriodEnd),
            CsvFile.Time(row.CancelAt),
            CsvFile.Time(row.CreatedAt),
        ];
}
