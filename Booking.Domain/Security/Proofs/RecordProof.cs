using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Security.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security.Proofs;

/// <summary>
/// Writes down on a session's row that its person has just proved who they are (rule Asked again). Never in the cookie,
/// which a thief may have copied before.
/// </summary>
public sealed class RecordProof(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    /// <returns>False: the session is over.</returns>
    public async Task<bool> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Session is not { } session)
            return false;
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
                .Sessions.Where(Session.IsOpen(now))
                .Where(s => s.Id == session.Id && s.AccountId == actor.AccountId && s.Stamp == session.Stamp)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(s => s.ProvedAt, now).SetProperty(s => s.UsedAt, now),
                    cancellationToken
                ) > 0;
    }
}
