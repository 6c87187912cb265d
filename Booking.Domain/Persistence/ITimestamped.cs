namespace Booking.Domain.Persistence;

/// <summary>
/// A row that holds when it was created and when it last changed, UTC (rule Timestamps). Tracked changes are stamped by
/// <see cref="BookingDbContext"/>, conditional updates by <see cref="Timestamps.UpdatedAt{T}"/>.
/// </summary>
public interface ITimestamped
{
    DateTimeOffset CreatedAt { get; }

    /// <summary>When a column last changed. Locking the row (<see cref="RowLock"/>) is no change.</summary>
    DateTimeOffset UpdatedAt { get; }
}
