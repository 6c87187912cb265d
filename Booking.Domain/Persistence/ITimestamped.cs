namespace Booking.Domain.Persistence;

/// <summary>
/// A row that tells when it was made and when it last changed (UTC). Tracked changes are stamped by
/// <see cref="BookingDbContext"/>, conditional updates by <see cref="Timestamps.UpdatedAt{T}"/>.
/// </summary>
public interface ITimestamped
{
    DateTimeOffset CreatedAt { get; }

    /// <summary>When a column last changed. Locking the row is no change.</summary>
    DateTimeOffset UpdatedAt { get; }
}
