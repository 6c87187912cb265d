using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Booking.Web.Startup;

internal static class Health
{
    /// <summary>/health/live: the process answers. /health/ready: it can serve, database included.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false })
            .DisableRateLimiting()
            .AllowAnonymous();
        app.MapHealthChecks(
                "/health/ready",
                new HealthCheckOptions
                {
                    Predicate = check => check.Tags.Contains("ready"),
                    ResponseWriter = WriteAsync,
                }
            )
            .DisableRateLimiting()
            .AllowAnonymous();
    }

    /// <summary>Beside the status that counts, what features have to say about themselves.</summary>
    private static async Task WriteAsync(HttpContext http, HealthReport report)
    {
        var body = new Dictionary<string, object> { ["status"] = report.Status.ToString() };
        foreach (var note in http.RequestServices.GetServices<IHealthNote>())
            body[note.Name] = await note.ReadAsync(report.Status == HealthStatus.Healthy, http.RequestAborted);
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(JsonSerializer.Serialize(body), http.RequestAborted);
    }
}
