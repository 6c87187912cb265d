using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Web.Startup;

namespace Booking.Web.Members.Accounts;

/// <summary>
/// GET /account/export: everything that is held on the signed-in member, as one file (rule Own data).
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
        return Results.File(
            JsonSerializer.SerializeToUtf8Bytes(data, Readable),
            "application/json",
            $"booking-{data.Profile.Number}-{data.ExportedAt:yyyy-MM-dd}.json"
        );
    }
}
