using Booking.Domain.Installations;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;

namespace Booking.Web.BackgroundServices;

/// <summary>
/// A dispute or a refund of a subscription's money comes days after its invoice; minutes are exact enough.
/// </summary>
internal sealed class InvoicePaymentWorker(
    NameInvoicePayments naming,
    InstallationState installation,
    DatabaseAvailability database,
    TimeProvider clock,
    ILogger<InvoicePaymentWorker> log
) : Worker(installation, database, clock, log)
{
    protected override TimeSpan Every => TimeSpan.FromMinutes(5);

    protected override Task<int> TickAsync(CancellationToken cancellationToken) => naming.RunAsync(cancellationToken);
}
