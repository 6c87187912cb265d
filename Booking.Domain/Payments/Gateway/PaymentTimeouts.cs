namespace Booking.Domain.Payments.Gateway;

/// <summary>
/// A provider that takes longer than anybody should wait counts as one that has not answered: members wait for some of
/// these calls, and leases must outlast all of them.
/// </summary>
internal static class PaymentTimeouts
{
    /// <summary>For one call, its retries included.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long a piece of work that makes a few such calls is claimed; after a crash it is taken up again that much
    /// later.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(90);

    public static async Task<GatewayAnswer<T>> WaitAsync<T>(
        this TimeProvider clock,
        Func<CancellationToken, Task<GatewayAnswer<T>>> call,
        CancellationToken cancellationToken
    )
    {
        using var patience = new CancellationTokenSource(Longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await call(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new GatewayAnswer<T>.Unknown("No answer in time.");
        }
    }
}
