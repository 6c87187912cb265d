using Booking.Domain.Contracts;
using Booking.Domain.Mail;
using Booking.Domain.Payments;
using Booking.Domain.Reservations;

namespace Booking.Web.Workers;

/// <summary>A clock that calls one use case. What is due is handled to the end before the next tick; a failing tick is logged and the next one tries again.</summary>
internal abstract class Worker(TimeProvider clock, ILogger log) : BackgroundService
{
    protected virtual TimeSpan Every => TimeSpan.FromSeconds(1);

    /// <returns>How many pieces of work were done.</returns>
    protected abstract Task<int> TickAsync(CancellationToken cancel);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await TickAsync(stopping);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested) // also a time-out below, which speaks as a cancellation
            {
                log.LogError(e, "{Worker} failed; it tries again", GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }
}

/// <summary>The hold timer (§11).</summary>
internal sealed class HoldExpiryWorker(ExpireHolds holds, TimeProvider clock, ILogger<HoldExpiryWorker> log) : Worker(clock, log)
{
    protected override Task<int> TickAsync(CancellationToken cancel) => holds.RunAsync(cancel);
}

internal sealed class RefundWorker(SendRefunds refunds, TimeProvider clock, ILogger<RefundWorker> log) : Worker(clock, log)
{
    protected override Task<int> TickAsync(CancellationToken cancel) => refunds.RunAsync(cancel);
}

internal sealed class InboxRetryWorker(ReceivePaymentEvent inbox, TimeProvider clock, ILogger<InboxRetryWorker> log) : Worker(clock, log)
{
    protected override Task<int> TickAsync(CancellationToken cancel) => inbox.RetryAsync(cancel);
}

/// <summary>Bookings of cancelled slots that were left over (§3 rule 12).</summary>
internal sealed class CancelledSlotWorker(CancelForStudio bookings, TimeProvider clock, ILogger<CancelledSlotWorker> log) : Worker(clock, log)
{
    protected override TimeSpan Every => TimeSpan.FromSeconds(5);

    protected override Task<int> TickAsync(CancellationToken cancel) => bookings.RunAsync(cancel);
}

/// <summary>Expiries are days away; a minute is exact enough.</summary>
internal sealed class ContractWorker(ExpireContracts contracts, TimeProvider clock, ILogger<ContractWorker> log) : Worker(clock, log)
{
    protected override TimeSpan Every => TimeSpan.FromMinutes(1);

    protected override Task<int> TickAsync(CancellationToken cancel) => contracts.RunAsync(cancel);
}

internal sealed class OutboxWorker(SendOutbox outbox, TimeProvider clock, ILogger<OutboxWorker> log) : Worker(clock, log)
{
    protected override Task<int> TickAsync(CancellationToken cancel) => outbox.RunAsync(cancel);
}

internal static class WorkersRoom
{
    public static IServiceCollection AddWorkers(this IServiceCollection services) => services
        .AddHostedService<HoldExpiryWorker>()
        .AddHostedService<RefundWorker>()
        .AddHostedService<InboxRetryWorker>()
        .AddHostedService<CancelledSlotWorker>()
        .AddHostedService<ContractWorker>()
        .AddHostedService<OutboxWorker>();
}
