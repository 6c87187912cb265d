using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Reservations;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Mvc;

namespace Booking.Web.Members.MyPage;

/// <summary>Gives a member's browser the copy that it keeps (rule Own device); nobody in between keeps it.</summary>
internal static class OwnCopyEndpoint
{
    public const string Path = "/my/copy.json";

    private const int Most = 5;

    public static async Task<IResult> GetAsync(
        HttpContext http,
        [FromServices] MemberPass passes,
        [FromServices] MyReservations reservations,
        CancellationToken cancellationToken
    )
    {
        var actor = http.User.ToActor();
        http.Response.Headers.CacheControl = "no-store";
        if (actor.MemberId is not { } member)
            return Results.NotFound();
        var coming = await reservations.PageAsync(actor, upcoming: true, page: 1, Most, cancellationToken);
        var code = await passes.ReadAsync(actor, cancellationToken);
        return Results.Json(
            new OwnCopy(
                Numbering.Member.Of(member),
                code is null ? null : QrCode.Svg(code),
                [
                    .. coming
                        .Items.Where(r => !r.IsHold)
                        .Select(r => new OwnBooking(
                            $"{Dates.Day(r.StartsAt, r.TimeZone)} {Dates.Times(r.StartsAt, r.EndsAt, r.TimeZone)}",
                            r.Program.In(Languages.Current),
                            r.Location.In(Languages.Current),
                            r.Number
                        )),
                ]
            )
        );
    }
}
