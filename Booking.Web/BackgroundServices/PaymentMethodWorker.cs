using Booking.Domain.Installations;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;

namespace Booking.Web.BackgroundServices;

/// <summary>Asks what payments were paid with, soon after them (rule Payment method); nothing waits for it.</summary>
internal sealed class PaymentMethodWorker(
    NamePaymentMethods naming,
    InstallationState installation,
    DatabaseAvailability database,
    TimeProvider clock,
    ILogger<PaymentMethodWorker> log
) : Worker(installation, database, clock, log)
{
    protected override TimeSpan Every => TimeSpan.FromSeconds(30);

    protected override Task<int> TickAsync(CancellationToken cancellationToken) => naming.RunAsync(cancellationToken);
}
