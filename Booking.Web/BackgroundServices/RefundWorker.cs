using Booking.Domain.Installations;
using Booking.Domain.Payments.Refunds;

namespace Booking.Web.BackgroundServices;

internal sealed class RefundWorker(
    SendRefunds refunds,
    InstallationState installation,
    TimeProvider clock,
    ILogger<RefundWorker> log
) : Worker(installation, clock, log)
{
    protected override Task<int> TickAsync(CancellationToken cancellationToken) => refunds.RunAsync(cancellationToken);
}
