using System.Threading.RateLimiting;
using Booking.Domain.Members;

namespace Booking.Web.Startup;

/// <summary>
/// How often one account may act on bookings and plans in a minute: book, move, cancel, buy, resume a payment, give up
/// a hold, all counted together (setting RateLimits:BookingsPerMinute). Pages act over a circuit, which no HTTP limit
/// sees.
/// </summary>
public sealed class BookingLimiter(IConfiguration configuration) : IDisposable
{
    private readonly PartitionedRateLimiter<Guid> _limiter = PartitionedRateLimiter.Create<Guid, Guid>(account =>
        RateLimitPartition.GetSlidingWindowLimiter(
            account,
            _ =>
                new()
                {
                    PermitLimit = configuration.GetValue("RateLimits:BookingsPerMinute", 20),
                    Window = TimeSpan.FromMinutes(1),
                    SegmentsPerWindow = 6,
                }
        )
    );

    /// <summary>
    /// Counts one attempt; false when it is one too many. A guest is always let through: the use case answers "sign in"
    /// before it reads anything.
    /// </summary>
    public bool Allows(Actor actor)
    {
        if (actor.AccountId == Guid.Empty)
            return true;
        using var lease = _limiter.AttemptAcquire(actor.AccountId);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
