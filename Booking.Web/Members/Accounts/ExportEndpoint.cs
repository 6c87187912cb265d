using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Web.Startup;
using Booking.Web.Theme.Grid;

namespace Booking.Web.Members.Accounts;

/// <summary>
/// GET /account/export: everything that is held on the signed-in member, as one file (rule Own data): JSON, or
/// with ?format=csv a table.
/// </summary>
internal static class ExportEndpoint
{
    /// <summary>For people to read: indented, words instead of numbers, Japanese as it is written.</summary>
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };

    public static async Task<IResult> GetAsync(
        HttpContext http,
        ExportMember export,
        CancellationToken cancellationToken
    )
    {
        if (await export.RunAsync(http.User.ToActor(), cancellationToken) is not { } data)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        var name = $"booking-{data.Profile.Number}-{CsvFile.Time(data.ExportedAt)![..10]}";
        // Spreadsheets take a file without the mark for another encoding.
        if (http.Request.Query["format"] == "csv")
            return Results.File(
                Encoding.UTF8.GetBytes('\uFEFF' + string.Join("\r\n", ExportCsv.Lines(data)) + "\r\n"),
                "text/csv; charset=utf-8",
                name + ".csv"
            );
        return Results.File(JsonSerializer.SerializeToUtf8Bytes(data, Readable), "application/json", name + ".json");
    }
}
