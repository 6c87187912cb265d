using Booking.Domain.Installations;
using Booking.Domain.Notifications;

namespace Booking.Web.BackgroundServices;

internal sealed class OutboxWorker(
    SendOutbox outbox,
    InstallationState installation,
    TimeProvider clock,
    ILogger<OutboxWorker> log
) : Worker(installation, clock, log)
{
    protected override Task<int> TickAsync(CancellationToken cancellationToken) => outbox.RunAsync(cancellationToken);
}
