using Booking.Domain.Persistence;

namespace Booking.Web.Startup;

/// <summary>
/// Keeps in memory what the database says: read at the start, when this server changes it, and at every tick for what
/// other servers changed.
/// </summary>
/// <param name="look">Between two ticks.</param>
/// <param name="what">Named in the log, e.g. "The studio's words".</param>
internal abstract class MemoryReader(TimeSpan look, string what, TimeProvider clock, ILogger log) : BackgroundService
{
    /// <summary>A slow read must not put back what a later one has brought.</summary>
    private readonly SemaphoreSlim _one = new(1, 1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryAsync(cancellationToken); // before the first page is asked for
        await base.StartAsync(cancellationToken);
    }

    /// <summary>This server has changed it.</summary>
    public async Task ChangedAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await ReadAsync(cancellationToken);
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

    protected abstract Task ReadAsync(CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(look, clock);
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
            log.LogError(e, "{What} could not be read; what was known before stays", what);
        }
    }
}
