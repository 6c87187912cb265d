using Booking.Domain.Images;
using Booking.Domain.Persistence;
using Booking.Domain.Settings;

namespace Booking.Web.Startup.StudioSettings;

/// <summary>
/// Keeps the configuration up to date with the database: at the start, when this server saves, and every few seconds
/// for what other servers saved.
/// </summary>
internal sealed class SettingsReader(
    ReadSettings settings,
    IEnumerable<Settable> settables,
    StudioConfiguration configuration,
    ReadImages images,
    StudioLogo logo,
    TimeProvider clock,
    ILogger<SettingsReader> log
) : BackgroundService, ISettingSignal
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);

    private readonly HashSet<string> _names = [.. settables.Select(s => s.Name)];

    /// <summary>A slow read must not put back what a later one has brought.</summary>
    private readonly SemaphoreSlim _one = new(1, 1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryAsync(cancellationToken); // before the first page is asked for
        await base.StartAsync(cancellationToken);
    }

    public async Task ChangedAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            configuration.Replace(await settings.RunAsync(cancellationToken), _names);
            logo.Replace(
                (await images.RunAsync([ImageOwner.Studio], cancellationToken))[ImageOwner.Studio].FirstOrDefault()
            );
        }
        finally
        {
            _one.Release();
        }
    }

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await TryAsync(stoppingToken);
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ChangedAsync(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e.IsOutage())
        {
            log.LogDebug(e, "The database does not answer; what was missed is read when it does");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogError(e, "The studio's settings could not be read; those known before stay");
        }
    }
}
