using Booking.Domain.Installations;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;

namespace Booking.Web.BackgroundServices;

internal sealed class RefundWorker(
    SendRefunds refunds,
    InstallationState installation,
    DatabaseAvailability database,
    TimeProvider clock,
    ILogger<RefundWorker> log
) : Worker(installation, database, clock, log)
{
    protected override Task<int> TickAsync(CancellationToken cancellationToken) => refunds.RunAsync(cancellationToken);
}
