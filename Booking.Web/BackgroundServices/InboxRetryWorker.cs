using Booking.Domain.Payments.Webhooks;

namespace Booking.Web.BackgroundServices;

internal sealed class InboxRetryWorker(ReceivePaymentEvent inbox, TimeProvider clock, ILogger<InboxRetryWorker> log)
    : Worker(clock, log)
{
    protected override Task<int> TickAsync(CancellationToken cancellationToken) => inbox.RetryAsync(cancellationToken);
}
