using Booking.Domain.Persistence;
using Booking.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security.Sessions;

/// <summary>
/// Writes down why sessions are over that nobody has ended, and forgets them a month later: what device somebody had is
/// nobody's business for longer (rule Sessions).
/// </summary>
public sealed class SweepSessions(
    IDbContextFactory<BookingDbContext> contexts,
    RetentionSettings settings,
    TimeProvider clock
)
{
    /// <summary>Counters of attempts that count no longer go with them (rule Attempts).</summary>
    private static readonly TimeSpan ForgottenAttempts = TimeSpan.FromDays(1);

    /// <returns>How many were forgotten.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var old = now - TimeSpan.FromDays(settings.SessionDays);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db
            .Sessions.Where(s => s.EndedAt == null)
            .Where(s => db.Users.Any(a => a.Id == s.AccountId && a.SecurityStamp != s.Stamp))
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.EndedAt, now).SetProperty(s => s.End, SessionEnd.AccountChanged),
                cancellationToken
            );
        await db
            .Sessions.Where(s => s.EndedAt == null && (s.ExpiresAt <= now || s.IdleUntil <= now))
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.EndedAt, now).SetProperty(s => s.End, SessionEnd.Expired),
                cancellationToken
            );
        var quiet = now - ForgottenAttempts;
        await db
            .AttemptCounters.Where(c => c.Since <= quiet && (c.Until == null || c.Until <= now))
            .ExecuteDeleteAsync(cancellationToken);
        return await db.Sessions.Where(s => s.EndedAt <= old).ExecuteDeleteAsync(cancellationToken);
    }
}
