using Booking.Domain.Installations;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;

namespace Booking.Web.BackgroundServices;

internal sealed class OutboxWorker(
    SendOutbox outbox,
    InstallationState installation,
    DatabaseAvailability database,
    TimeProvider clock,
    ILogger<OutboxWorker> log
) : Worker(installation, database, clock, log)
{
    /// <summary>A mail server that hangs for one reader keeps the others' mail from nobody (rule Outbox).</summary>
    protected override int Lanes => 4;

    protected override Task<int> TickAsync(CancellationToken cancellationToken) => outbox.RunAsync(cancellationToken);
}
