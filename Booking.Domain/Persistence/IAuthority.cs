using Booking.Domain.Audit;
using Booking.Domain.Members;

namespace Booking.Domain.Persistence;

/// <summary>
/// Whether somebody still is who they say they are (rule Authority), and proved it lately (rule Asked again).
/// </summary>
public interface IAuthority
{
    /// <param name="db">The context of the command, inside its transaction.</param>
    /// <param name="demand">What the command demands.</param>
    Task<AuthorityVerdict> AskAsync(
        BookingDbContext db,
        Actor actor,
        ProofDemand demand,
        CancellationToken cancellationToken
    );
}
