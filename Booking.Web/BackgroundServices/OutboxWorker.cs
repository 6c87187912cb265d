using Booking.Domain.Notifications;

namespace Booking.Web.BackgroundServices;

internal sealed class OutboxWorker(SendOutbox outbox, TimeProvider clock, ILogger<OutboxWorker> log)
    : Worker(clock, log)
{
    protected override Task<int> TickAsync(CancellationToken cancellationToken) => outbox.RunAsync(cancellationToken);
}
