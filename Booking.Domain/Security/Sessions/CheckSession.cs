using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security.Sessions;

/// <summary>
/// Whether the session that a cookie names still stands (rule Sessions): not ended, not expired, and the account
/// unchanged since the cookie was written. It is seen by that.
/// </summary>
public sealed class CheckSession(
    IDbContextFactory<BookingDbContext> contexts,
    SessionSettings settings,
    TimeProvider clock
)
{
    /// <param name="stamp">The security stamp in the cookie.</param>
    public async Task<bool> RunAsync(Guid id, string stamp, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db
            .Sessions.Where(Session.IsOpen(now))
            .Where(s => s.Id == id && s.Stamp == stamp)
            .Where(s => db.Users.Any(a => a.Id == s.AccountId && a.SecurityStamp == stamp))
            .Select(s => new
            {
                s.LastSeenAt,
                s.UsedAt,
                s.Kind,
            })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null)
            return false;
        if (found.LastSeenAt <= now - Session.SeenEvery)
            await SeeAsync(db, [id], found.Kind, now, settings, cancellationToken);
        if (found.UsedAt is not { } used || used <= now - Session.UsedEvery)
            await UseAsync(db, id, now, cancellationToken);
        return true;
    }

    /// <summary>Of somebody who works here, a proof does not outlive a pause (rule Asked again).</summary>
    private async Task UseAsync(BookingDbContext db, Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var idle = now - settings.MoneyIdle;
        var session = db.Sessions.Where(s => s.Id == id && s.EndedAt == null);
        await session
            .Where(s => s.Kind == SessionKind.Work && s.UsedAt <= idle && s.ProvedAt <= idle)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.ProvedAt, (DateTimeOffset?)null), cancellationToken);
        await session.ExecuteUpdateAsync(set => set.SetProperty(s => s.UsedAt, now), cancellationToken);
    }

    internal static Task SeeAsync(
        BookingDbContext db,
        IReadOnlyCollection<Guid> ids,
        SessionKind kind,
        DateTimeOffset now,
        SessionSettings settings,
        CancellationToken cancellationToken
    )
    {
        var until = now + settings.IdleOf(kind);
        return db
            .Sessions.Where(s => ids.Contains(s.Id) && s.Kind == kind && s.EndedAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.LastSeenAt, now).SetProperty(s => s.IdleUntil, until),
                cancellationToken
            );
    }
}
