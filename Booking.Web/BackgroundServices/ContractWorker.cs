using Booking.Domain.Contracts;
using Booking.Domain.Installations;
using Booking.Domain.Persistence;

namespace Booking.Web.BackgroundServices;

/// <summary>Expiries are days away; a minute is exact enough.</summary>
internal sealed class ContractWorker(
    ExpireContracts contracts,
    InstallationState installation,
    DatabaseAvailability database,
    TimeProvider clock,
    ILogger<ContractWorker> log
) : Worker(installation, database, clock, log)
{
    protected override TimeSpan Every => TimeSpan.FromMinutes(1);

    protected override Task<int> TickAsync(CancellationToken cancellationToken) =>
        contracts.RunAsync(cancellationToken);
}
