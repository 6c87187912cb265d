using System.Globalization;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Live;

/// <summary>
/// A component that follows seat counts. It subscribes first and reads then, changes its state only on its
/// renderer's thread and in its visitor's language, and gives everything back when it leaves the page; what arrives
/// after that is ignored.
/// </summary>
public abstract class LiveComponent : ActionComponent, IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly SemaphoreSlim _watching = new(1, 1);
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo _uiCulture = CultureInfo.CurrentUICulture;
    private Dictionary<SlotWindow, AvailabilitySubscription> _watched = [];

    [Inject]
    private AvailabilityFeed Feed { get; set; } = null!;

    [Inject]
    private DatabaseAvailability Database { get; set; } = null!;

    [Inject]
    protected TimeProvider Clock { get; private set; } = null!;

    /// <summary>Ends with the component; every read of a live component takes it.</summary>
    protected CancellationToken Gone => _gone.Token;

    /// <summary>The newest state of the watched slots; in order of start where one window is watched.</summary>
    protected IEnumerable<SlotView> Live => _watched.Values.SelectMany(subscription => subscription.Slots);

    /// <summary>
    /// Watches exactly these windows from now on: new ones are read before this returns, others are left. Calls that
    /// overlap take turns, and the last one counts.
    /// </summary>
    protected async Task WatchAsync(params IReadOnlyCollection<SlotWindow> windows)
    {
        await _watching.WaitAsync(Gone);
        try
        {
            await ChangeWatchAsync(windows);
        }
        finally
        {
            _watching.Release();
        }

        if (Gone.IsCancellationRequested)
            await LeaveAsync();
    }

    private async Task ChangeWatchAsync(IReadOnlyCollection<SlotWindow> windows)
    {
        var before = _watched;
        var next = new Dictionary<SlotWindow, AvailabilitySubscription>();
        try
        {
            foreach (var window in windows)
                next[window] =
                    before.GetValueOrDefault(window)
                    ?? await Feed.WatchAsync(window, () => OnRendererAsync(OnSlotsChangedAsync), Gone);
        }
        catch
        {
            // What was watched before stays; what this call began is given back.
            foreach (var (window, subscription) in next)
                if (!before.ContainsKey(window))
                    await subscription.DisposeAsync();
            throw;
        }

        _watched = next;
        foreach (var (window, subscription) in before)
            if (!next.ContainsKey(window))
                await subscription.DisposeAsync();
    }

    /// <summary>
    /// A watched slot has changed; called on the renderer's thread, at most once in 100 ms. Renders; overrides may read
    /// first.
    /// </summary>
    protected virtual Task OnSlotsChangedAsync()
    {
        StateHasChanged();
        return Task.CompletedTask;
    }

    /// <summary>
    /// Runs work that comes from outside (feed, timer) where the component lives, unless it has left.
    /// </summary>
    protected Task OnRendererAsync(Func<Task> work)
    {
        if (Gone.IsCancellationRequested)
            return Task.CompletedTask;
        return InvokeAsync(async () =>
        {
            if (Gone.IsCancellationRequested)
                return;
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _uiCulture);
            try
            {
                await PatientlyAsync(work);
            }
            catch (OperationCanceledException) when (Gone.IsCancellationRequested)
            {
                // The page was left while it read.
            }
            catch (Exception e)
            {
                await DispatchExceptionAsync(e);
            }
        });
    }

    /// <summary>
    /// What nobody asked for must not take away what somebody is typing: it waits until the database answers.
    /// </summary>
    private async Task PatientlyAsync(Func<Task> work)
    {
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception e) when (e.IsOutage())
            {
                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, Gone); // the watch may not know yet
                await Database.WaitAsync(Gone);
            }
        }
    }

    private async Task LeaveAsync()
    {
        var watched = _watched;
        _watched = [];
        foreach (var subscription in watched.Values)
            await subscription.DisposeAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await LeaveAsync();
        GC.SuppressFinalize(this);
    }
}
