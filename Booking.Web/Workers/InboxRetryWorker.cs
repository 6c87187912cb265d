using Booking.Domain.Contracts;
using Booking.Domain.Images;
using Booking.Domain.Mail;
using Booking.Domain.Payments;
using Booking.Domain.Reconciliation;
using Booking.Domain.Reservations;

namespace Booking.Web.Workers;

internal sealed class InboxRetryWorker(ReceivePaymentEvent inbox, TimeProvider clock, ILogger<InboxRetryWorker> log) : Worker(clock, log)
{
    protected override Task<int> TickAsync(CancellationToken cancel) => inbox.RetryAsync(cancel);
}
