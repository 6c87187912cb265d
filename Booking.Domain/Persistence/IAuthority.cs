using Booking.Domain.Members;

namespace Booking.Domain.Persistence;

/// <summary>Whether somebody still is who they say they are (rule Authority).</summary>
public interface IAuthority
{
    /// <param name="db">The context of the command, inside its transaction.</param>
    Task<bool> HoldsAsync(BookingDbContext db, Actor actor, CancellationToken cancellationToken);
}
