using Booking.Domain.Installations;
using Booking.Domain.Persistence;
using Booking.Domain.Security.Events;

namespace Booking.Web.BackgroundServices;

/// <summary>
/// Writes the minute's security events into the audit (rule Security events), and what is left at the end.
/// </summary>
internal sealed class SecurityEventWorker(
    WriteSecurityEvents write,
    InstallationState installation,
    DatabaseAvailability database,
    TimeProvider clock,
    ILogger<SecurityEventWorker> log
) : Worker(installation, database, clock, log)
{
    protected override TimeSpan Every => TimeSpan.FromMinutes(1);

    protected override Task<int> TickAsync(CancellationToken cancellationToken) => write.RunAsync(cancellationToken);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await write.RunAsync(cancellationToken);
        }
        catch (Exception e)
        {
            log.LogWarning(e, "The last security events are in the log alone");
        }
    }
}
