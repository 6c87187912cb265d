using Booking.Domain.Installations;
using Booking.Domain.Persistence;
using Booking.Domain.Privacy.Retention;

namespace Booking.Web.BackgroundServices;

/// <summary>Once a day; a minute is soon enough to see that it is due, or that another server gave up.</summary>
internal sealed class RetentionWorker(
    ClearExpired expired,
    InstallationState installation,
    DatabaseAvailability database,
    TimeProvider clock,
    ILogger<RetentionWorker> log
) : Worker(installation, database, clock, log)
{
    protected override TimeSpan Every => TimeSpan.FromMinutes(1);

    protected override async Task<int> TickAsync(CancellationToken cancellationToken)
    {
        var cleared = await expired.RunAsync(cancellationToken);
        if (cleared > 0)
            log.LogInformation("{Rows} rows were cleared that had been kept long enough", cleared);
        return cleared;
    }
}
