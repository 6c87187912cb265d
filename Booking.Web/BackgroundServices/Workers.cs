using Booking.Domain.Installations;

namespace Booking.Web.BackgroundServices;

/// <summary>
/// A clock that calls one use case. What is due is handled to the end before the next tick; a failing tick is logged
/// and the next one tries again. While the program is paused (rule Copied database) nothing is called.
/// </summary>
internal abstract class Worker(InstallationState installation, TimeProvider clock, ILogger log) : BackgroundService
{
    protected virtual TimeSpan Every => TimeSpan.FromSeconds(1);

    /// <returns>How many pieces of work were done.</returns>
    protected abstract Task<int> TickAsync(CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                if (!installation.IsPaused)
                    await TickAsync(stopping);
            }
            // also a time-out below, which speaks as a cancellation
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                log.LogError(e, "{Worker} failed; it tries again", GetType().Name);
            }
        } while (await timer.WaitForNextTickAsync(stopping));
    }
}
