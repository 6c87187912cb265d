using System.Threading.Channels;

namespace Booking.Web.Development.Stripe;

/// <summary>Wakes one sleeper; ringing many times before it wakes is ringing once.</summary>
internal sealed class EmulatorBell(TimeProvider clock)
{
    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Ring() => _rings.Writer.TryWrite(true);

    /// <summary>Returns at the next ring or, when <paramref name="atMost"/> is given, after that time.</summary>
    public async Task WaitAsync(TimeSpan? atMost, CancellationToken cancellationToken)
    {
        if (atMost is { } limit && limit <= TimeSpan.Zero)
        {
            _rings.Reader.TryRead(out _);
            return;
        }

        // A timer takes at most 49 days; waking early is harmless.
        using var timer = atMost is { } wait
            ? new CancellationTokenSource(wait < TimeSpan.FromDays(1) ? wait : TimeSpan.FromDays(1), clock)
            : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            await _rings.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time is up.
        }
    }
}
