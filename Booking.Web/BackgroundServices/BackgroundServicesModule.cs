using Booking.Domain.Persistence;

namespace Booking.Web.BackgroundServices;

internal static class BackgroundServicesModule
{
    public static IServiceCollection AddWorkers(this IServiceCollection services) =>
        services
            .AddHostedService(provider => provider.GetRequiredService<DatabaseWatch>())
            .AddHostedService<InstallationWorker>()
            .AddHostedService<HoldExpiryWorker>()
            .AddHostedService<WaitlistWorker>()
            .AddHostedService<RefundWorker>()
            .AddHostedService<InboxRetryWorker>()
            .AddHostedService<CancelledSlotWorker>()
            .AddHostedService<ContractWorker>()
            .AddHostedService<NoShowWorker>()
            .AddHostedService<ReminderWorker>()
            .AddHostedService<IncidentWorker>()
            .AddHostedService<ImageSweepWorker>()
            .AddHostedService<SessionSweepWorker>()
            .AddHostedService<RetentionWorker>()
            .AddHostedService<SecurityEventWorker>()
            .AddHostedService<InvoicePaymentWorker>()
            .AddHostedService<PaymentMethodWorker>()
            .AddHostedService<ReconciliationWorker>()
            .AddHostedService<AccountRequestWorker>()
            .AddHostedService<OutboxWorker>();
}
