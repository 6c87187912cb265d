using Booking.Domain.Installations;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.FrontDesk;

namespace Booking.Web.BackgroundServices;

/// <summary>The grace is a day; a minute is exact enough.</summary>
internal sealed class NoShowWorker(
    FinishNoShows noShows,
    InstallationState installation,
    DatabaseAvailability database,
    TimeProvider clock,
    ILogger<NoShowWorker> log
) : Worker(installation, database, clock, log)
{
    protected override TimeSpan Every => TimeSpan.FromMinutes(1);

    protected override Task<int> TickAsync(CancellationToken cancellationToken) => noShows.RunAsync(cancellationToken);
}
