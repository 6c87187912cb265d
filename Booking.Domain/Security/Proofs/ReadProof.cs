using Booking.Domain.Audit;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security.Proofs;

/// <summary>
/// Whether the next command would be asked for a proof (rule Asked again). For pages that ask before something is
/// begun; the command asks for itself.
/// </summary>
public sealed class ReadProof(IDbContextFactory<BookingDbContext> contexts, IAuthority authority)
{
    public async Task<bool> IsNeededAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await authority.AskAsync(db, actor, ProofDemand.SignIn, cancellationToken) == AuthorityVerdict.Unproven;
    }
}
