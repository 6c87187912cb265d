using Booking.Domain.Persistence;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Diagnostics;

namespace Booking.Web.Layout;

/// <summary>
/// While the database does not answer (rule Dead database), people get a page that says so and tries again by itself,
/// and programs a 503, at once: nobody waits for what is dead.
/// </summary>
internal static class Outage
{
    private const string RetryAfter = "5";

    /// <summary>What needs no database, or asks for itself how it is.</summary>
    private static readonly string[] Open =
    [
        "/health",
        "/language",
        "/theme",
        "/dev",
        "/_blazor",
        "/_framework",
        "/_content",
    ];

    public static void UseOutage(this WebApplication app)
    {
        var database = app.Services.GetRequiredService<DatabaseAvailability>();
        app.Use(
            async (http, next) =>
            {
                if (!database.IsAvailable && !IsOpen(http.Request.Path))
                {
                    await AnswerAsync(http);
                    return;
                }

                try
                {
                    await next(http);
                }
                catch (Exception e) when (e.IsOutage() && !http.Response.HasStarted)
                {
                    await AnswerAsync(http);
                }
            }
        );
    }

    private static bool IsOpen(PathString path) =>
        Path.HasExtension(path.Value)
        || Array.Exists(Open, open => path.StartsWithSegments(open, StringComparison.OrdinalIgnoreCase));

    private static async Task AnswerAsync(HttpContext http)
    {
        http.Response.Clear();
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.RetryAfter = RetryAfter;
        http.Response.Headers.CacheControl = "no-store";
        if (http.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false; // this is the page already
        if (Security.IsForMachines(http))
            await SayAsync(http);
        else
            await ShowAsync(http);
    }

    private static Task SayAsync(HttpContext http) =>
        Results
            .Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "The database does not answer.")
            .ExecuteAsync(http);

    private static async Task ShowAsync(HttpContext http)
    {
        var isRead = HttpMethods.IsGet(http.Request.Method);
        if (isRead)
            http.Response.Headers["Refresh"] = RetryAfter;
        http.Response.ContentType = "text/html; charset=utf-8";
        await using var scope = http.RequestServices.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var page = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<OutagePage>(
                ParameterView.FromDictionary(
                    new Dictionary<string, object?>
                    {
                        [nameof(OutagePage.Theme)] = http.Request.Cookies["theme"],
                        [nameof(OutagePage.Address)] = isRead ? Address(http.Request) : null,
                    }
                )
            );
            return root.ToHtmlString();
        });
        await http.Response.WriteAsync(page, http.RequestAborted);
    }

    private static string Address(HttpRequest request) =>
        request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + request.QueryString.ToUriComponent();
}
