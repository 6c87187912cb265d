using Booking.Domain.Contracts;
using Booking.Domain.Images;
using Booking.Domain.Mail;
using Booking.Domain.Payments;
using Booking.Domain.Reconciliation;
using Booking.Domain.Reservations;

namespace Booking.Web.Workers;

/// <summary>The hold timer (§11).</summary>
internal sealed class HoldExpiryWorker(ExpireHolds holds, TimeProvider clock, ILogger<HoldExpiryWorker> log) : Worker(clock, log)
{
    protected override Task<int> TickAsync(CancellationToken cancel) => holds.RunAsync(cancel);
}
