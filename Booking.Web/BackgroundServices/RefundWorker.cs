using Booking.Domain.Payments.Refunds;

namespace Booking.Web.BackgroundServices;

internal sealed class RefundWorker(SendRefunds refunds, TimeProvider clock, ILogger<RefundWorker> log)
    : Worker(clock, log)
{
    protected override Task<int> TickAsync(CancellationToken cancellationToken) => refunds.RunAsync(cancellationToken);
}
