using System.Threading.RateLimiting;
using Booking.Domain.Members;

namespace Booking.Web.Reservations;

/// <summary>How often one account may try to book in a minute (setting RateLimits:BookingsPerMinute). Pages book over a circuit, which no HTTP limit sees.</summary>
public sealed class BookingLimiter(IConfiguration configuration) : IDisposable
{
    private readonly PartitionedRateLimiter<Guid> _limiter = PartitionedRateLimiter.Create<Guid, Guid>(account => RateLimitPartition.GetSlidingWindowLimiter(account, _ => new()
    {
        PermitLimit = configuration.GetValue("RateLimits:BookingsPerMinute", 20),
        Window = TimeSpan.FromMinutes(1),
        SegmentsPerWindow = 6,
    }));

    /// <summary>Counts one attempt; false when it is one too many.</summary>
    public bool Allows(Actor actor)
    {
        using var lease = _limiter.AttemptAcquire(actor.AccountId);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
