using Booking.Domain.Installations;
using Booking.Domain.Payments.Webhooks;

namespace Booking.Web.BackgroundServices;

internal sealed class InboxRetryWorker(
    ReceivePaymentEvent inbox,
    InstallationState installation,
    TimeProvider clock,
    ILogger<InboxRetryWorker> log
) : Worker(installation, clock, log)
{
    protected override Task<int> TickAsync(CancellationToken cancellationToken) => inbox.RetryAsync(cancellationToken);
}
