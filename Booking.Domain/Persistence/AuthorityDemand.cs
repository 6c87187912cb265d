using Booking.Domain.Audit;
using Booking.Domain.Members;

namespace Booking.Domain.Persistence;

/// <summary>
/// Asks for the authority of a command before it is committed. Everything that staff and admins do leaves an audit line
/// in its transaction, and the line knows who acts: so no command can forget to ask.
/// </summary>
internal static class AuthorityDemand
{
    /// <exception cref="AuthorityLostException">The transaction must be rolled back.</exception>
    public static async Task DemandAsync(
        this IAuthority authority,
        BookingDbContext db,
        CancellationToken cancellationToken
    )
    {
        var actors = db.ChangeTracker.Entries<AuditLine>().Select(e => e.Entity.By).OfType<Actor>().Distinct().ToList();
        foreach (var actor in actors)
            if (!await authority.HoldsAsync(db, actor, cancellationToken))
                throw new AuthorityLostException();
    }
}
