using Microsoft.Net.Http.Headers;

namespace Booking.Web.Startup;

/// <summary>
/// A form in an encoding that .NET refuses to read (UTF-7) is the sender's fault: without this every page that looks
/// for a form would fail, and the error page with it.
/// </summary>
internal static class ReadableBodies
{
    public static void UseReadableBodies(this WebApplication app) =>
        app.Use(
            (http, next) =>
            {
                if (IsReadable(http.Request.ContentType))
                    return next(http);
                http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
                return Task.CompletedTask;
            }
        );

    private static bool IsReadable(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type))
            return true;
        try
        {
            _ = type.Encoding; // null for one that is not known, which is read as UTF-8
            return true;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }
}
