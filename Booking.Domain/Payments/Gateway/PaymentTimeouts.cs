namespace Booking.Domain.Payments.Gateway;

/// <summary>
/// How long provider calls may take: members wait for some of them, and leases must outlast all of them. A slower
/// answer counts as none.
/// </summary>
internal static class PaymentTimeouts
{
    /// <summary>For one call, its retries included.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long work that makes a few such calls is leased; after a crash it is resumed that much later.
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
