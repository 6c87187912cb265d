using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace Booking.Web.Development;

/// <summary>/dev/clock: shows the program's time and moves it on, so that a hold runs out while one watches.</summary>
internal static class ClockPage
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/dev/clock", (AdjustableClock clock) => Results.Content(Html(clock), "text/html; charset=utf-8"))
            .ExcludeFromDescription();
        app.MapPost(
                "/dev/clock",
                ([FromForm] int minutes, AdjustableClock clock) =>
                {
                    if (minutes is < 1 or > 60 * 24 * 400)
                        return Results.BadRequest();
                    clock.Advance(TimeSpan.FromMinutes(minutes));
                    return Results.LocalRedirect("/dev/clock");
                }
            )
            .DisableAntiforgery()
            .ExcludeFromDescription();
    }

    private static string Html(AdjustableClock clock) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Clock</title>
              <link rel="stylesheet" href="/theme.css"><link rel="stylesheet" href="/app.css">
            </head>
            <body><main class="page narrow"><section class="card"><h1>Development clock</h1>
            <p class="clock-now">{clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC</p>
            <p class="muted">{clock.Ahead:c} ahead of the system. It goes back when the program restarts.</p>
            <form method="post" class="row">
              <button class="button" name="minutes" value="1">+1 minute</button>
              <button class="button" name="minutes" value="15">+15 minutes</button>
              <button class="button" name="minutes" value="60">+1 hour</button>
              <button class="button" name="minutes" value="1440">+1 day</button>
              <button class="button" name="minutes" value="44640">+31 days</button>
            </form></section></main></body></html>
            """
        );
}
