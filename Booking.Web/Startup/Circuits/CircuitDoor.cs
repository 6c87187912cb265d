using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace Booking.Web.Startup.Circuits;

/// <summary>
/// Stands before the sockets of open pages (rules Cross-site sockets, Circuit caps): a socket is opened for pages of
/// our own only, and for so many at once. A page that could not be opened says so before it is drawn.
/// </summary>
internal static class CircuitDoor
{
    private const string Hub = "/_blazor";
    private const string RetryAfter = "30";

    /// <summary>Which sentence the status page says, where the status alone does not tell.</summary>
    public const string Reason = "booking:reason";

    public static void UseCircuitDoor(this WebApplication app)
    {
        var caps = app.Services.GetRequiredService<CircuitCaps>();
        app.Use((http, next) => http.Request.Path.StartsWithSegments(Hub) ? EnterAsync(http, next, caps) : next(http));
        app.Use(
            (http, next) =>
            {
                if (!OpensCircuit(http) || caps.Look(CircuitVisitor.Of(http)) is CircuitVerdict.Welcome)
                    return next(http);
                Refuse(http, caps.Look(CircuitVisitor.Of(http)));
                return Task.CompletedTask;
            }
        );
    }

    private static async Task EnterAsync(HttpContext http, RequestDelegate next, CircuitCaps caps)
    {
        if (!IsOurOwn(http))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        // Whatever carries a page is a request that stays open: a socket, or one long poll after the other.
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsConnect(http.Request.Method))
        {
            await next(http);
            return;
        }

        var visitor = CircuitVisitor.Of(http);
        var verdict = caps.Enter(visitor);
        if (verdict != CircuitVerdict.Welcome)
        {
            Refuse(http, verdict);
            return;
        }

        try
        {
            await next(http);
        }
        finally
        {
            caps.Leave(visitor);
        }
    }

    /// <summary>
    /// A browser names the page that opens a socket, and sends our cookies along whichever it is. What names none is no
    /// browser and has no cookies but its own.
    /// </summary>
    private static bool IsOurOwn(HttpContext http)
    {
        var origins = http.Request.Headers.Origin;
        if (origins.Count == 0)
            return true;
        return origins is [{ } origin]
            && Uri.TryCreate(origin, UriKind.Absolute, out var asked)
            && (IsSite(asked, http) || IsHost(asked, http.Request));
    }

    private static bool IsSite(Uri asked, HttpContext http) =>
        Uri.TryCreate(
            http.RequestServices.GetRequiredService<IOptions<SiteAddressOptions>>().Value.BaseUrl,
            UriKind.Absolute,
            out var site
        )
        && Uri.Compare(asked, site, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.Ordinal) == 0;

    /// <summary>The host that was asked for, which is one of AllowedHosts.</summary>
    private static bool IsHost(Uri asked, HttpRequest request) =>
        asked.Scheme is "https" or "http"
        && (asked.Scheme == "https" || !request.IsHttps)
        && string.Equals(asked.Authority, Authority(request, asked), StringComparison.OrdinalIgnoreCase);

    private static string Authority(HttpRequest request, Uri asked) =>
        request.Host.Port is { } port && port != (asked.Scheme == "https" ? 443 : 80)
            ? $"{request.Host.Host}:{port}"
            : request.Host.Host;

    private static bool OpensCircuit(HttpContext http) =>
        http.GetEndpoint() is { } endpoint
        && endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
        && endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Components.ExcludeFromInteractiveRoutingAttribute>()
            is null
        && http.Features.Get<IStatusCodeReExecuteFeature>() is null;

    private static void Refuse(HttpContext http, CircuitVerdict verdict)
    {
        var isFull = verdict == CircuitVerdict.ServerIsFull;
        http.Response.StatusCode = isFull
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = RetryAfter;
        http.Items[Reason] = isFull ? "Full" : "TooManyPages";
    }
}
