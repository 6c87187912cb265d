using System.Text.Json;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Domain.Reservations.FrontDesk.Kiosks;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Kiosks;

/// <summary>
/// Devices at the door (rule Kiosk). What they ask for is plain HTTP under a cookie of their own that other sites
/// cannot use (SameSite), in JSON, which no form of another site can send.
/// </summary>
internal static class KioskModule
{
    public const string Classes = "/kiosk/classes";

    public const string CheckIn = "/kiosk/check-in";

    /// <summary>Longer is no code.</summary>
    private const int LongestCode = 60;

    /// <summary>How far ahead classes are announced, and how many.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(8);

    private const int Announced = 6;

    public static IServiceCollection AddKioskPages(this IServiceCollection services) =>
        services.AddSingleton<KioskCookie>();

    public static void MapKiosks(this WebApplication app)
    {
        app.MapGet(Classes, ClassesAsync)
            .AllowAnonymous()
            .RequireRateLimiting(Security.ApiLimit)
            .ExcludeFromDescription();
        app.MapPost(CheckIn, CheckInAsync)
            .AllowAnonymous()
            .RequireRateLimiting(Security.ApiLimit)
            .ExcludeFromDescription();
    }

    private static async Task<IResult> ClassesAsync(
        HttpContext http,
        [FromServices] KioskCookie cookie,
        [FromServices] FindKiosk kiosks,
        [FromServices] SlotSearch search,
        [FromServices] TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await kiosks.RunAsync(cookie.Read(http), cancellationToken) is not { } place)
            return Ended();
        var now = clock.GetUtcNow();
        var filter = new SlotFilter(now - Ahead, now + Ahead) { LocationId = place.LocationId };
        var slots = await search.AllAsync(filter, cancellationToken);
        return Results.Ok(
            slots
                .Where(s => s.Status != SlotStatus.Cancelled && s.EndsAt > now)
                .OrderBy(s => s.StartsAt)
                .Take(Announced)
                .Select(s => new KioskClass(
                    Dates.Times(s.StartsAt, s.EndsAt, s.TimeZone),
                    s.Program.In(Languages.Current),
                    string.Join(
                        " · ",
                        new[] { s.Room?.In(Languages.Current), s.Staff?.In(Languages.Current) }.OfType<string>()
                    ),
                    s.StartsAt - MarkAttendance.Early <= now
                ))
        );
    }

    private static async Task<IResult> CheckInAsync(
        HttpContext http,
        [FromServices] KioskCookie cookie,
        [FromServices] FindKiosk kiosks,
        [FromServices] CheckInSelf checkIn,
        [FromServices] IStringLocalizer<KioskTexts> text,
        CancellationToken cancellationToken
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var kiosk = cookie.Read(http);
        if (await kiosks.RunAsync(kiosk, cancellationToken) is not { } place)
            return Ended();
        if (!http.Request.HasJsonContentType())
            return Results.Json(new { refused = true }, statusCode: StatusCodes.Status415UnsupportedMediaType);
        var code = await CodeAsync(http.Request, cancellationToken);
        var result = await checkIn.RunAsync(kiosk, code, cancellationToken);
        return Results.Ok(KioskWords.Of(result, place.TimeZone, text));
    }

    /// <summary>Read after the kiosk is known, so that nobody else learns how a request is formed.</summary>
    private static async Task<string> CodeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var scan = await request.ReadFromJsonAsync<KioskScan>(cancellationToken);
            return scan?.Code is { Length: <= LongestCode } code ? code : "";
        }
        catch (JsonException)
        {
            return ""; // no code
        }
    }

    private static IResult Ended() => Results.Json(new { ended = true }, statusCode: StatusCodes.Status403Forbidden);
}
