using System.Text.Json;
using Booking.Domain.Installations;
using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Booking.Web.Startup;

/// <summary>
/// The database answers, takes what is written, and no migration is outstanding (rule Readiness). The lease of this
/// server is written over with itself: a disk that is full, or a stand-by that only reads, refuses that.
/// </summary>
internal sealed class DatabaseHealth(
    IDbContextFactory<BookingDbContext> contexts,
    DatabaseAvailability availability,
    InstallationState installation
) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        if (!availability.IsAvailable)
            return HealthCheckResult.Unhealthy("The database does not answer.");
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var pending = await db.Database.GetPendingMigrationsAsync(cancellationToken);
            if (pending.Any())
                return HealthCheckResult.Unhealthy("Migrations are outstanding.");
            await db
                .RunningServers.Where(s => s.Id == installation.ServerId)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, s => s.SeenAt), cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer, or takes nothing.", e);
        }
    }
}
