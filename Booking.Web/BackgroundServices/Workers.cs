using Booking.Domain.Common;
using Booking.Domain.Installations;
using Booking.Domain.Persistence;

namespace Booking.Web.BackgroundServices;

/// <summary>
/// A clock that calls one use case. What is due is handled to the end before the next tick. A failing tick is logged
/// and the next ones come later and later; while the database does not answer there are none, and they go on as soon as
/// it does. While the program is paused (rule Copied database) nothing is called.
/// </summary>
internal abstract class Worker(
    InstallationState installation,
    DatabaseAvailability database,
    TimeProvider clock,
    ILogger log
) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected virtual TimeSpan Every => TimeSpan.FromSeconds(1);

    /// <summary>How many of them run at once.</summary>
    protected virtual int Lanes => 1;

    /// <returns>How many pieces of work were done.</returns>
    protected abstract Task<int> TickAsync(CancellationToken cancellationToken);

    protected override Task ExecuteAsync(CancellationToken stopping) =>
        Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => RunLaneAsync(stopping)));

    private async Task RunLaneAsync(CancellationToken stopping)
    {
        var failures = 0;
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            await database.WaitAsync(stopping);
            if (installation.IsPaused)
                continue;
            failures = await SucceedsAsync(stopping) ? 0 : failures + 1;
            await Task.Delay(Pause(failures), clock, stopping);
        } while (await timer.WaitForNextTickAsync(stopping));
    }

    private async Task<bool> SucceedsAsync(CancellationToken stopping)
    {
        try
        {
            await TickAsync(stopping);
            return true;
        }
        catch (Exception e) when (!stopping.IsCancellationRequested && e.IsOutage())
        {
            log.LogDebug(e, "{Worker} goes on when the database answers", GetType().Name);
            return true;
        }
        // also a time-out below, which speaks as a cancellation
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            log.LogError(e, "{Worker} failed; it tries again", GetType().Name);
            return false;
        }
    }

    /// <summary>None after the first failure, which may be a moment's.</summary>
    private static TimeSpan Pause(int failures) =>
        failures <= 1
            ? TimeSpan.Zero
            : TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Pow(2, Math.Min(failures, 10))));
}
