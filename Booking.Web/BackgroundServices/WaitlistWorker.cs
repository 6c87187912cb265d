using Booking.Domain.Installations;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Waitlist;

namespace Booking.Web.BackgroundServices;

/// <summary>The waiting list's timer.</summary>
internal sealed class WaitlistWorker(
    TendWaitlist waitlist,
    InstallationState installation,
    DatabaseAvailability database,
    TimeProvider clock,
    ILogger<WaitlistWorker> log
) : Worker(installation, database, clock, log)
{
    protected override Task<int> TickAsync(CancellationToken cancellationToken) => waitlist.RunAsync(cancellationToken);
}
