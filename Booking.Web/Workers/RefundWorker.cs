using Booking.Domain.Contracts;
using Booking.Domain.Images;
using Booking.Domain.Mail;
using Booking.Domain.Payments;
using Booking.Domain.Reconciliation;
using Booking.Domain.Reservations;

namespace Booking.Web.Workers;

internal sealed class RefundWorker(SendRefunds refunds, TimeProvider clock, ILogger<RefundWorker> log) : Worker(clock, log)
{
    protected override Task<int> TickAsync(CancellationToken cancel) => refunds.RunAsync(cancel);
}
