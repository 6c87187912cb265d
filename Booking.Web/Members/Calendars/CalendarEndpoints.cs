using System.Security.Cryptography;
using System.Text;
using Booking.Domain.Calendars;
using Booking.Web.Notifications.Calendars;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Booking.Web.Members.Calendars;

/// <summary>
/// What calendar programs read: a feed under its secret address, which nobody signs in for, and one booking as a file.
/// </summary>
internal static class CalendarEndpoints
{
    /// <summary>The code stands in the query, which no log and no trace keeps.</summary>
    public const string Feed = "/calendar.ics";

    public const string Booking = "/reservations/{number}.ics";

    public static async Task<IResult> FeedAsync(
        [FromQuery] string? code,
        HttpContext http,
        [FromServices] ReadCalendar calendars,
        [FromServices] CalendarFile file,
        CancellationToken cancellationToken
    )
    {
        if (await calendars.ByCodeAsync(code ?? "", cancellationToken) is not { } contents)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        var body = Encoding.UTF8.GetBytes(file.Write(contents));
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..32]}\"");
        return Results.Bytes(body, CalendarFile.MediaType, entityTag: tag);
    }

    public static async Task<IResult> BookingAsync(
        string number,
        HttpContext http,
        [FromServices] ReadCalendar calendars,
        [FromServices] CalendarFile file,
        CancellationToken cancellationToken
    )
    {
        if (await calendars.BookingAsync(http.User.ToActor(), number, cancellationToken) is not { } entry)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        var body = file.Write(new(Languages.Current, [entry]));
        return Results.File(Encoding.UTF8.GetBytes(body), CalendarFile.MediaType, $"{entry.Number}.ics");
    }
}
