using Booking.Domain.BackOffice.Incidents;
using Booking.Domain.Installations;
using Booking.Domain.Persistence;

namespace Booking.Web.BackgroundServices;

/// <summary>What has failed for good has taken its time; a minute more is soon enough to tell.</summary>
internal sealed class IncidentWorker(
    WatchIncidents incidents,
    InstallationState installation,
    DatabaseAvailability database,
    TimeProvider clock,
    ILogger<IncidentWorker> log
) : Worker(installation, database, clock, log)
{
    protected override TimeSpan Every => TimeSpan.FromMinutes(1);

    protected override Task<int> TickAsync(CancellationToken cancellationToken) =>
        incidents.RunAsync(cancellationToken);
}
