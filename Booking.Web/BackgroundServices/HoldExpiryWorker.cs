using Booking.Domain.Installations;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Holds;

namespace Booking.Web.BackgroundServices;

/// <summary>The hold timer.</summary>
internal sealed class HoldExpiryWorker(
    ExpireHolds holds,
    InstallationState installation,
    DatabaseAvailability database,
    TimeProvider clock,
    ILogger<HoldExpiryWorker> log
) : Worker(installation, database, clock, log)
{
    protected override Task<int> TickAsync(CancellationToken cancellationToken) => holds.RunAsync(cancellationToken);
}
