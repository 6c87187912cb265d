using Booking.Domain.Reservations.Reminders;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Mvc;

namespace Booking.Web.Notifications.Reminders;

/// <summary>
/// Ends the reminders (RFC 8058): a mail program posts here with one click, and so does the page of the same address.
/// Only the token counts: there is no session whose authority somebody else could use.
/// </summary>
internal static class StopEndpoint
{
    public static void MapStopReminders(this WebApplication app) =>
        app.MapPost(StopLink.Path, PostAsync)
            .WithOrder(-1) // before the page, which answers to every method
            .AllowAnonymous()
            .DisableAntiforgery()
            .RequireRateLimiting(Security.SignInLimit)
            .ExcludeFromDescription();

    private static async Task<IResult> PostAsync(
        [FromQuery] string? token,
        HttpContext http,
        [FromServices] StopLink link,
        [FromServices] ChooseReminders choose,
        CancellationToken cancellationToken
    )
    {
        var isStopped = link.MemberOf(token) is { } member && await choose.StopAsync(member, cancellationToken);
        var isProgram =
            http.Request.HasFormContentType
            && (await http.Request.ReadFormAsync(cancellationToken)).ContainsKey("List-Unsubscribe");
        return isProgram
            ? isStopped
                ? Results.Ok()
                : Results.BadRequest()
            : Results.LocalRedirect($"{StopLink.Path}?token={Uri.EscapeDataString(token ?? "")}&done={isStopped}");
    }
}
