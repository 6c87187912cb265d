using Booking.Domain.Installations;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Cancellations;

namespace Booking.Web.BackgroundServices;

/// <summary>Bookings of cancelled slots that were left over (rule Studio cancellation).</summary>
internal sealed class CancelledSlotWorker(
    CancelForStudio bookings,
    InstallationState installation,
    DatabaseAvailability database,
    TimeProvider clock,
    ILogger<CancelledSlotWorker> log
) : Worker(installation, database, clock, log)
{
    protected override TimeSpan Every => TimeSpan.FromSeconds(5);

    protected override Task<int> TickAsync(CancellationToken cancellationToken) => bookings.RunAsync(cancellationToken);
}
