using System.Collections.Concurrent;
using Booking.Domain.Payments.Gateway;

namespace Booking.Tests.TestKit;

/// <summary>A call that waits at the provider's door.</summary>
public sealed class HeldCall
{
    private readonly TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the call has reached the door.</summary>
    public Task Arrived => arrived.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public void Release() => released.TrySetResult();

    internal async Task WaitAsync(CancellationToken cancellationToken)
    {
        arrived.TrySetResult();
        await released.Task.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
    }
}
