using System.Threading.Channels;

namespace Booking.Web.Development.Stripe;

/// <summary>Wakes one sleeper; ringing many times before it wakes is ringing once.</summary>
internal sealed class EmulatorBell(TimeProvider clock)
{
    private readonly Channel<bool> rings = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Ring() => rings.Writer.TryWrite(true);

    /// <summary>Returns at the next ring or, when <paramref name="atMost"/> is given, after that time.</summary>
    public async Task WaitAsync(TimeSpan? atMost, CancellationToken cancel)
    {
        if (atMost is { } limit && limit <= TimeSpan.Zero)
        {
            rings.Reader.TryRead(out _);
            return;
        }

        // A timer takes at most 49 days; waking early is harmless.
        using var timer = atMost is { } wait
            ? new CancellationTokenSource(wait < TimeSpan.FromDays(1) ? wait : TimeSpan.FromDays(1), clock)
            : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, timer.Token);
        try
        {
            await rings.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Time is up.
        }
    }
}
