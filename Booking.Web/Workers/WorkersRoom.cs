using Booking.Domain.Contracts;
using Booking.Domain.Images;
using Booking.Domain.Mail;
using Booking.Domain.Payments;
using Booking.Domain.Reconciliation;
using Booking.Domain.Reservations;

namespace Booking.Web.Workers;

internal static class WorkersRoom
{
    public static IServiceCollection AddWorkers(this IServiceCollection services) => services
        .AddHostedService<HoldExpiryWorker>()
        .AddHostedService<RefundWorker>()
        .AddHostedService<InboxRetryWorker>()
        .AddHostedService<CancelledSlotWorker>()
        .AddHostedService<ContractWorker>()
        .AddHostedService<NoShowWorker>()
        .AddHostedService<ImageSweepWorker>()
        .AddHostedService<InvoicePaymentWorker>()
        .AddHostedService<ReconciliationWorker>()
        .AddHostedService<OutboxWorker>();
}
