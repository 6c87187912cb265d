using System.Collections.Frozen;
using Booking.Domain.Labels;
using Booking.Domain.Persistence;

namespace Booking.Web.Admin.Labels;

/// <summary>
/// Keeps the snapshot fresh: read at the start, when this server changes a word, and twice a minute for what other
/// servers changed.
/// </summary>
internal sealed class LabelReader(
    ReadLabels labels,
    LabelSnapshot snapshot,
    TimeProvider clock,
    ILogger<LabelReader> log
) : BackgroundService, ILabelSignal
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

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
            snapshot.Replace(await labels.RunAsync(cancellationToken));
        }
        finally
        {
            _one.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await TryAsync(stoppingToken);
    }

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
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
            log.LogError(e, "The studio's words could not be read; those known before stay");
        }
    }
}
