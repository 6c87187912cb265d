using System.Data.Common;
using Booking.Domain.Installations;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;

namespace Booking.Web.BackgroundServices;

/// <summary>
/// Renews this server's lease and looks whether it may still work (rules Installation, Copied database). It runs on
/// while the program is paused, which may end by itself. The provider is asked for its account once, when the site has
/// started: an emulated provider is part of it.
/// </summary>
internal sealed class InstallationWorker(
    CheckInstallation check,
    GuardedGateway gateway,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<InstallationWorker> log
) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await check.LeaveAsync(cancellationToken);
        }
        catch (Exception e) when (e is DbException or OperationCanceledException or InvalidOperationException)
        {
            log.LogWarning(e, "The lease of this server was not given back; it lapses by itself");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
        using var timer = new PeriodicTimer(CheckInstallation.Every, clock);
        do
        {
            try
            {
                await gateway.KnowsAccountAsync(stopping);
                await check.RunAsync(stopping);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested && e.IsOutage())
            {
                log.LogDebug(e, "The installation is checked when the database answers");
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                log.LogError(e, "The installation could not be checked; it is tried again");
            }
        } while (await timer.WaitForNextTickAsync(stopping));
    }
}
