using Booking.Domain.Payments.Webhooks;

namespace Booking.Web.BackgroundServices;

/// <summary>What a payment was paid with is told on the member's page soon after it; nothing waits for it.</summary>
internal sealed class PaymentMethodWorker(
    NamePaymentMethods naming,
    TimeProvider clock,
    ILogger<PaymentMethodWorker> log
) : Worker(clock, log)
{
    protected override TimeSpan Every => TimeSpan.FromSeconds(30);

    protected override Task<int> TickAsync(CancellationToken cancellationToken) => naming.RunAsync(cancellationToken);
}
