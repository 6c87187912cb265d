using Booking.Domain.BackOffice;
using Booking.Domain.Members;
using Booking.Web.Startup;
using Booking.Web.Theme.Grid;

namespace Booking.Web.Staff.FrontDesk;

/// <summary>
/// The members as a file: what the list's filters show, on all pages, newest number first. For admins alone, because
/// it is everybody's address.
/// </summary>
internal static class MembersCsv
{
    public const string Path = "/staff/members.csv";

    private static readonly string Head =
        $"number,name,email,language,status,{CsvFile.Clock("joined_at")},upcoming,reading,tags";

    public static void MapMembersCsv(this WebApplication app) =>
        app.MapGet(Path, WriteAsync)
            .RequireAuthorization(policy => policy.RequireRole(Roles.Admin))
            .ExcludeFromDescription();

    private static Task WriteAsync(HttpContext http, MemberList list)
    {
        var filter = MembersQuery.Read(http.Request.QueryString.Value).ToFilter();
        var rows = list.AllAsync(http.User.ToActor(), filter, http.RequestAborted);
        return CsvFile.WriteAsync(http, "members.csv", Head, rows, Cells);
    }

    private static IEnumerable<string?> Cells(MemberRow row) =>
        [
            row.Number,
            row.Name,
            row.Email,
            row.Language,
            row.Status.ToString(),
            CsvFile.Time(row.JoinedAt),
            CsvFile.Number(row.Upcoming),
            row.Reading,
            string.Join(", ", row.Tags),
        ];
}
