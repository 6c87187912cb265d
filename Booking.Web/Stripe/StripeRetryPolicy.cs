namespace Booking.Web.Stripe;

/// <summary>
/// When and how often one call is repeated; the figures are those of Stripe.net. Hand-written because the library's
/// own retries neither repeat a 429 nor spare a replayed answer, and wait on the system clock.
/// </summary>
internal static class StripeRetryPolicy
{
    /// <summary>How long one attempt may take.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(80);

    public const int MaxRetries = 2;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Doubles from 0.5 s to 5 s, of which a random 75–100 % is waited so that clients do not retry in step.
    /// </summary>
    /// <param name="retry">0 before the first retry.</param>
    public static TimeSpan DelayBefore(int retry)
    {
        var full = Math.Min(FirstDelay.TotalSeconds * Math.Pow(2, retry), LongestDelay.TotalSeconds);
        return TimeSpan.FromSeconds(full * (0.75 + Random.Shared.NextDouble() * 0.25));
    }

    /// <summary>
    /// Whether the same request may change the outcome. Stripe's own header decides first; a replayed answer will not
    /// change.
    /// </summary>
    public static bool IsWorthRepeating(StripeReply reply) =>
        reply switch
        {
            { Status: null } => true,
            { ShouldRetry: { } word } => word,
            { Replayed: true } => false,
            { Status: 409 or 429 or >= 500 } => true,
            _ => false,
        };
}
