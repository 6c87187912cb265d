using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security.Sessions;

/// <summary>
/// Ends other sessions of the actor's own account: one, or all (rules Sessions, Asked again). Whoever still has their
/// cookies has nothing.
/// </summary>
public sealed class EndOtherSessions(Transactions transactions, TimeProvider clock)
{
    /// <param name="only">The one; null: all but the present one.</param>
    /// <returns>Those that were ended.</returns>
    public Task<Result<IReadOnlyList<Guid>, Refusal>> RunAsync(
        Actor actor,
        Guid? only,
        CancellationToken cancellationToken
    ) =>
        transactions.RunAsync<IReadOnlyList<Guid>, Refusal>(
            async (db, token) =>
            {
                if (actor.Session is not { } present)
                    return Refusal.SignInRequired;
                var now = clock.GetUtcNow();
                var sessions = db
                    .Sessions.Where(s => s.AccountId == actor.AccountId && s.EndedAt == null)
                    .Where(s => s.Id != present.Id && (only == null || s.Id == only));
                var ids = await sessions.Select(s => s.Id).ToListAsync(token);
                if (ids.Count == 0)
                    return ids;
                await sessions.ExecuteUpdateAsync(
                    set => set.SetProperty(s => s.EndedAt, now).SetProperty(s => s.End, SessionEnd.EndedByOwner),
                    token
                );
                await SecurityNotices.AddAuditAsync(db, actor, AuditAction.EndSessions, now, token);
                return ids;
            },
            cancellationToken
        );
}
