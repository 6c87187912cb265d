using Booking.Domain.Reservations;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Mvc;

namespace Booking.Web.Api;

/// <summary>GET /api/me/reservations: one's own, whatever is asked for.</summary>
internal static class MyReservationsEndpoint
{
    public static async Task<IResult> ListAsync(
        [AsParameters] MyReservationsQuery asked,
        HttpContext http,
        MyReservations reservations,
        CancellationToken cancellationToken
    )
    {
        var query = new QueryCheck();
        var when = string.IsNullOrEmpty(asked.When) ? "upcoming" : asked.When;
        if (when is not ("upcoming" or "past"))
            query.Fault("when", "Give upcoming or past.");
        var page = query.Whole("page", asked.Page, 1, 1, 100_000);
        var size = query.Whole("pageSize", asked.PageSize, 20, 1, 100);
        if (!query.IsValid)
            return query.Problem();

        http.Response.Headers.CacheControl = "no-store";
        var mine = await reservations.PageAsync(http.User.ToActor(), when == "upcoming", page, size, cancellationToken);
        return TypedResults.Ok(
            new PageDto<ReservationDto>(
                [.. mine.Items.Select(r => ReservationDto.Of(r, Languages.Current))],
                mine.Number,
                mine.Size,
                mine.Total
            )
        );
    }
}
