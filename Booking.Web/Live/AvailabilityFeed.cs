using System.Threading.Channels;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;

namespace Booking.Web.Live;

/// <summary>
/// Live seat counts (rule Live counts): one read per change for the whole server. Use cases signal a slot after their
/// commit; the feed gathers a moment's signals, reads those slots once, and pulses everyone who watches a window with
/// one of them. A poll of the watched windows' revisions heals lost signals and brings the changes of other servers.
/// </summary>
public sealed class AvailabilityFeed(SlotSearch search, TimeProvider clock, ILogger<AvailabilityFeed> log)
    : BackgroundService,
        ISlotSignal
{
    /// <summary>Signals that come within this span are one read.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(15);

    /// <summary>
    /// How often other servers' changes are looked for; well under the two seconds that are promised.
    /// </summary>
    internal static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// A window that nobody watches any more is kept this long: a page leaves its prerendered self and comes back as a
    /// live one, or turns to the next week and back.
    /// </summary>
    internal static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);

    /// <summary>
    /// So many windows at most are kept without a watcher: visitors who only look once must not make the poll slow for
    /// those who stay.
    /// </summary>
    private const int MostLingering = 30;

    private readonly Channel<long> _signals = Channel.CreateUnbounded<long>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private readonly Lock _gate = new();
    private readonly Dictionary<SlotWindow, WatchedWindow> _windows = [];

    /// <summary>How many windows are kept; for tests and metrics.</summary>
    internal int Watched => Windows().Count;

    /// <summary>How many reads of slots changes have caused; for tests and metrics.</summary>
    internal long Reads { get; private set; }

    public void Changed(long slotId) => _signals.Writer.TryWrite(slotId);

    /// <summary>
    /// Watches a window: subscribes first, then reads, so that nothing falls between. <paramref name="changed"/> is
    /// called off the renderer's thread, in the caller's culture.
    /// </summary>
    public async Task<AvailabilitySubscription> WatchAsync(
        SlotWindow window,
        Func<Task> changed,
        CancellationToken cancellationToken
    )
    {
        AvailabilitySubscription subscription;
        lock (_gate)
        {
            if (!_windows.TryGetValue(window, out var watched))
                _windows[window] = watched = new WatchedWindow(window);
            subscription = new AvailabilitySubscription(watched, changed, Leave, clock);
            watched.Add(subscription);
        }

        try
        {
            await ReadFirstAsync(subscription.Watched, cancellationToken);
        }
        catch
        {
            await subscription.DisposeAsync();
            throw;
        }

        return subscription;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(FollowAsync(stoppingToken), PollAsync(stoppingToken));

    private async Task ReadFirstAsync(WatchedWindow watched, CancellationToken cancellationToken)
    {
        if (watched.IsRead)
            return;
        await watched.FirstRead.WaitAsync(cancellationToken);
        try
        {
            if (!watched.IsRead)
                watched.ReplaceAll(await search.AllAsync(watched.Window.Filter, cancellationToken));
        }
        finally
        {
            watched.FirstRead.Release();
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        while (await _signals.Reader.WaitToReadAsync(stoppingToken))
        {
            await Task.Delay(Gather, clock, stoppingToken);
            var changed = new HashSet<long>();
            while (_signals.Reader.TryRead(out var id))
                changed.Add(id);
            await GuardedAsync(() => RefreshAsync(Windows(), changed, NoSlots, stoppingToken), stoppingToken);
        }
    }

    private async Task PollAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(PollEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Forget();
            foreach (var window in Windows())
                await GuardedAsync(() => HealAsync(window, stoppingToken), stoppingToken);
        }
    }

    /// <summary>Compares revisions only; rows are read where they differ.</summary>
    private async Task HealAsync(WatchedWindow window, CancellationToken cancellationToken)
    {
        var current = await search.RevisionsAsync(window.Window.Filter, cancellationToken);
        var known = window.Slots.ToDictionary(s => s.Id, s => s.Revision);
        var stale = current
            .Where(c => !known.TryGetValue(c.Key, out var revision) || revision < c.Value)
            .Select(c => c.Key)
            .ToHashSet();
        var gone = known.Keys.Where(id => !current.ContainsKey(id)).ToHashSet();
        if (stale.Count > 0 || gone.Count > 0)
            await RefreshAsync([window], stale, gone, cancellationToken);
    }

    private async Task RefreshAsync(
        IReadOnlyList<WatchedWindow> windows,
        HashSet<long> changed,
        IReadOnlySet<long> gone,
        CancellationToken cancellationToken
    )
    {
        if (windows.Count == 0)
            return;
        IReadOnlyList<SlotView> slots = [];
        if (changed.Count > 0)
        {
            slots = await search.ByIdAsync(changed, cancellationToken);
            Reads++;
        }

        foreach (var window in windows)
            window.Apply(slots, gone);
    }

    /// <summary>A database that is away for a moment must not end the feed: the poll heals what was missed.</summary>
    private async Task GuardedAsync(Func<Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested && e.IsOutage())
        {
            log.LogDebug(e, "The database does not answer; what was missed is read when it does");
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            log.LogError(e, "Seat counts could not be refreshed; the next poll tries again");
        }
    }

    private void Leave(AvailabilitySubscription subscription)
    {
        lock (_gate)
            subscription.Watched.Remove(subscription, clock.GetUtcNow());
    }

    private void Forget()
    {
        var longAgo = clock.GetUtcNow() - Linger;
        lock (_gate)
        {
            var unwatched = _windows
                .Values.Where(w => w.UnwatchedSince is not null)
                .OrderByDescending(w => w.UnwatchedSince)
                .ToList();
            foreach (var window in unwatched.Where((w, i) => i >= MostLingering || w.UnwatchedSince <= longAgo))
                _windows.Remove(window.Window);
        }
    }

    private List<WatchedWindow> Windows()
    {
        lock (_gate)
            return [.. _windows.Values];
    }

    private static readonly IReadOnlySet<long> NoSlots = new HashSet<long>();
}
