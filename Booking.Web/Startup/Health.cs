using System.Text.Json;
using Booking.Domain.Reconciliation;
using Booking.Web.Admin.Reconciliation;
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

    /// <summary>
    /// Beside the word that counts: whether the books balance, yes, no or not known, and since when. That is for
    /// people; neither a difference nor not knowing takes a server out of service.
    /// </summary>
    private static async Task WriteAsync(HttpContext http, HealthReport report)
    {
        ReconciliationHealth? books = null;
        if (report.Status == HealthStatus.Healthy)
            books = await http.RequestServices.GetRequiredService<ReconciliationStatus>().AskAsync(http.RequestAborted);
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(
            JsonSerializer.Serialize(
                new
                {
                    status = report.Status.ToString(),
                    books = new { balance = books?.Balance, checkedAt = books?.CheckedAt },
                }
            ),
            http.RequestAborted
        );
    }
}
