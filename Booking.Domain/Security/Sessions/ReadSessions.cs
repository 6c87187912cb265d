using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security.Sessions;

/// <summary>The sessions of the actor's own account that stand, the last used first (rule Sessions).</summary>
public sealed class ReadSessions(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    public async Task<IReadOnlyList<Session>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await OfAsync(db, actor.AccountId, clock.GetUtcNow(), cancellationToken);
    }

    internal static Task<List<Session>> OfAsync(
        BookingDbContext db,
        Guid accountId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        db
            .Sessions.AsNoTracking()
            .Where(Session.IsOpen(now))
            .Where(s => s.AccountId == accountId)
            .Where(s => db.Users.Any(a => a.Id == s.AccountId && a.SecurityStamp == s.Stamp))
            .OrderByDescending(s => s.LastSeenAt)
            .ThenByDescending(s => s.CreatedAt)
            .ToListAsync(cancellationToken);
}
