namespace Booking.Domain.Common;

/// <summary>When to try again: after 5 s, doubling, at most 5 minutes.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static TimeSpan After(int attempts) => attempts >= 6 ? Longest : First * (1 << attempts);
}
