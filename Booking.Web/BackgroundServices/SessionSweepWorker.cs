using Booking.Domain.Installations;
using Booking.Domain.Persistence;
using Booking.Domain.Security.Sessions;

namespace Booking.Web.BackgroundServices;

/// <summary>Sessions that are over open nothing; an hour is soon enough to say why.</summary>
internal sealed class SessionSweepWorker(
    SweepSessions sessions,
    InstallationState installation,
    DatabaseAvailability database,
    TimeProvider clock,
    ILogger<SessionSweepWorker> log
) : Worker(installation, database, clock, log)
{
    protected override TimeSpan Every => TimeSpan.FromHours(1);

    protected override Task<int> TickAsync(CancellationToken cancellationToken) => sessions.RunAsync(cancellationToken);
}
