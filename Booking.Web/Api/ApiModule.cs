using Booking.Web.Startup;

namespace Booking.Web.Api;

/// <summary>The HTTP interface for programs.</summary>
internal static class ApiModule
{
    public static IServiceCollection AddApi(this IServiceCollection services) =>
        services
            .ConfigureHttpJsonOptions(json =>
                json.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter())
            )
            .AddOpenApi(openApi =>
                openApi.AddDocumentTransformer(
                    (document, _, _) =>
                    {
                        document.Info.Title = "Booking";
                        document.Info.Description =
                            "Slots with live seat counts, and the signed-in member's reservations. Times are "
                            + "ISO 8601 instants; amounts are in the currency's smallest unit.";
                        return Task.CompletedTask;
                    }
                )
            );

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        var api = app.MapGroup("/api")
            .RequireRateLimiting(Security.ApiLimit)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        api.MapGet("/slots", SlotsEndpoint.ListAsync)
            .WithName("ListSlots")
            .WithSummary("Slots of a span of time, ordered by start.")
            .WithDescription(
                "from, to: ISO 8601 instants, at most 92 days apart (default: now, seven days on). location, "
                    + "program, staff: numbers such as LC1, PG1, ST1; category: an id. "
                    + "available=true: only slots with a seat left. page from 1; pageSize 1 to 200 (default 50)."
            )
            .Produces<PageDto<SlotDto>>()
            .ProducesValidationProblem();
        api.MapGet("/me/reservations", MyReservationsEndpoint.ListAsync)
            .WithName("ListMyReservations")
            .WithSummary("The signed-in member's reservations.")
            .WithDescription("when: upcoming (default) or past. page from 1; pageSize 1 to 100 (default 20).")
            .RequireAuthorization()
            .Produces<PageDto<ReservationDto>>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        api.MapFallback(() => Results.Problem(statusCode: StatusCodes.Status404NotFound)).ExcludeFromDescription();
    }
}
