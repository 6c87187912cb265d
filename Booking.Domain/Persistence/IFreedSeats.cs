namespace Booking.Domain.Persistence;

/// <summary>
/// Passes seats on that a transaction has freed, before it commits, so that nobody can come in between (rule Waiting
/// list).
/// </summary>
public interface IFreedSeats
{
    /// <summary>Looks at <see cref="BookingDbContext.FreedSlots"/>, whose rows the transaction has locked.</summary>
    internal Task PassOnAsync(BookingDbContext db, CancellationToken cancellationToken);
}
