using Booking.Domain.Contracts;
using Booking.Domain.Images;
using Booking.Domain.Mail;
using Booking.Domain.Payments;
using Booking.Domain.Reconciliation;
using Booking.Domain.Reservations;

namespace Booking.Web.Workers;

internal sealed class OutboxWorker(SendOutbox outbox, TimeProvider clock, ILogger<OutboxWorker> log) : Worker(clock, log)
{
    protected override Task<int> TickAsync(CancellationToken cancel) => outbox.RunAsync(cancel);
}
