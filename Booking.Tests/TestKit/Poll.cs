namespace Booking.Tests.TestKit;

/// <summary>Waits for something that happens on another thread.</summary>
public static class Poll
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// Returns once the condition holds; fails with <paramref name="what"/> when it does not come true in time.
    /// </summary>
    /// <param name="between">Run before each look, to move a clock for instance.</param>
    public static async Task UntilAsync(
        Func<bool> condition,
        string what,
        Action? between = null,
        TimeSpan? atMost = null
    )
    {
        using var deadline = new CancellationTokenSource(atMost ?? TimeSpan.FromSeconds(20));
        using var ticks = new PeriodicTimer(Step);
        while (!condition())
        {
            between?.Invoke();
            if (condition())
                return;
            try
            {
                await ticks.WaitForNextTickAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Waited in vain: {what}.");
            }
        }
    }

    /// <summary>The same for what is asked of a server.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what, TimeSpan? atMost = null)
    {
        using var deadline = new CancellationTokenSource(atMost ?? TimeSpan.FromSeconds(20));
        using var ticks = new PeriodicTimer(Step);
        while (!await condition())
            try
            {
                await ticks.WaitForNextTickAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Waited in vain: {what}");
            }
    }
}
