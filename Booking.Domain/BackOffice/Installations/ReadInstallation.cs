using Booking.Domain.Installations;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice.Installations;

/// <summary>The installation and its running servers, for admins.</summary>
public sealed class ReadInstallation(
    IDbContextFactory<BookingDbContext> contexts,
    InstallationState state,
    InstallationSettings settings,
    TimeProvider clock
)
{
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<InstallationView> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.RequireAdmin();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var stored = await db.Installation.AsNoTracking().SingleAsync(cancellationToken);
        var since = clock.GetUtcNow() - CheckInstallation.Lease;
        var servers = await db
            .RunningServers.AsNoTracking()
            .Where(s => s.SeenAt >= since)
            .OrderBy(s => s.StartedAt)
            .ToListAsync(cancellationToken);
        return new(
            stored.Id,
            stored.CreatedAt,
            stored.Address,
            settings.Address,
            stored.AccountId,
            state.FoundAccount,
            settings.IsLive,
            state.Pause,
            [.. servers.Select(s => new ServerRow(s.Address, s.StartedAt, s.SeenAt, s.Id == state.ServerId))]
        );
    }
}
