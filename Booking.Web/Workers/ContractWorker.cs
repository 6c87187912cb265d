using Booking.Domain.Contracts;
using Booking.Domain.Images;
using Booking.Domain.Mail;
using Booking.Domain.Payments;
using Booking.Domain.Reconciliation;
using Booking.Domain.Reservations;

namespace Booking.Web.Workers;

/// <summary>Expiries are days away; a minute is exact enough.</summary>
internal sealed class ContractWorker(ExpireContracts contracts, TimeProvider clock, ILogger<ContractWorker> log) : Worker(clock, log)
{
    protected override TimeSpan Every => TimeSpan.FromMinutes(1);

    protected override Task<int> TickAsync(CancellationToken cancel) => contracts.RunAsync(cancel);
}
