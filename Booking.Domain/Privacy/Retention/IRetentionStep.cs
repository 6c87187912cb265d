using Booking.Domain.Persistence;

namespace Booking.Domain.Privacy.Retention;

/// <summary>Clears what has one limit, a batch at a time (rule Retention).</summary>
internal interface IRetentionStep
{
    RetentionLimit Limit { get; }

    /// <summary>Inside the caller's transaction. What was cleared must not be found again.</summary>
    /// <param name="before">What ended before it has been kept long enough.</param>
    /// <returns>How many rows were cleared; 0: nothing is left to do.</returns>
    Task<int> ClearAsync(
        BookingDbContext db,
        DateTimeOffset before,
        DateTimeOffset now,
        int atMost,
        CancellationToken cancellationToken
    );
}
