using System.Collections.Immutable;
using System.Globalization;
using System.Threading.Channels;
using Booking.Domain.Scheduling.Slots;

namespace Booking.Web.Live;

/// <summary>
/// One page's look at a window. A burst of changes is one callback: there is room for a single "something changed", and
/// after each callback comes a pause. Dispose it with the component.
/// </summary>
public sealed class AvailabilitySubscription : IAsyncDisposable
{
    /// <summary>At most one render in this span.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Channel<bool> _pulses = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }
    );
    private readonly CancellationTokenSource _ended = new();
    private readonly WatchedWindow _window;
    private readonly Action<AvailabilitySubscription> _left;
    private readonly TimeProvider _clock;
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo _uiCulture = CultureInfo.CurrentUICulture;

    internal AvailabilitySubscription(
        WatchedWindow window,
        Func<Task> changed,
        Action<AvailabilitySubscription> left,
        TimeProvider clock
    )
    {
        (_window, _left, _clock) = (window, left, clock);
        Loop = RunAsync(changed);
    }

    public SlotWindow Window => _window.Window;

    /// <summary>The newest state of all slots in the window, in order of start.</summary>
    public ImmutableArray<SlotView> Slots => _window.Slots;

    internal WatchedWindow Watched => _window;

    internal Task Loop { get; }

    internal void Pulse() => _pulses.Writer.TryWrite(true);

    private async Task RunAsync(Func<Task> changed)
    {
        try
        {
            while (await _pulses.Reader.WaitToReadAsync(_ended.Token))
            {
                _pulses.Reader.TryRead(out _);
                // The loop runs on no request: the page's language is given back to it.
                (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _uiCulture);
                await changed();
                await Task.Delay(Pause, _clock, _ended.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // disposed
        }
        catch (ObjectDisposedException)
        {
            // the component's renderer went before us
        }
    }

    public async ValueTask DisposeAsync()
    {
        _left(this);
        await _ended.CancelAsync();
        _pulses.Writer.TryComplete();
    }
}
