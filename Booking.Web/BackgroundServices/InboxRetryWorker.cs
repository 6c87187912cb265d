using Booking.Domain.Installations;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;

namespace Booking.Web.BackgroundServices;

internal sealed class InboxRetryWorker(
    ReceivePaymentEvent inbox,
    InstallationState installation,
    DatabaseAvailability database,
    TimeProvider clock,
    ILogger<InboxRetryWorker> log
) : Worker(installation, database, clock, log)
{
    protected override Task<int> TickAsync(CancellationToken cancellationToken) => inbox.RetryAsync(cancellationToken);
}
