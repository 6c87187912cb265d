using Booking.Domain.Contracts;
using Booking.Domain.Installations;

namespace Booking.Web.BackgroundServices;

/// <summary>Expiries are days away; a minute is exact enough.</summary>
internal sealed class ContractWorker(
    ExpireContracts contracts,
    InstallationState installation,
    TimeProvider clock,
    ILogger<ContractWorker> log
) : Worker(installation, clock, log)
{
    protected override TimeSpan Every => TimeSpan.FromMinutes(1);

    protected override Task<int> TickAsync(CancellationToken cancellationToken) =>
        contracts.RunAsync(cancellationToken);
}
