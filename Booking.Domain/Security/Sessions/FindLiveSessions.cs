using Booking.Domain.Persistence;
using Booking.Domain.Security.TwoFactor;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security.Sessions;

/// <summary>
/// Which of the sessions that have pages open on a server still stand (rule Sessions): one query for all of them,
/// however many there are. An open page counts as being used.
/// </summary>
public sealed class FindLiveSessions(
    IDbContextFactory<BookingDbContext> contexts,
    SessionSettings settings,
    SecondFactorSettings secondFactor,
    TimeProvider clock
)
{
    /// <returns>Those that stand, each with its account's security stamp.</returns>
    public async Task<IReadOnlyDictionary<Guid, string>> RunAsync(
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = db.Sessions.Where(Session.IsOpen(now)).Where(s => ids.Contains(s.Id));
        if (secondFactor.IsRequired)
        {
            // Their cookie still opens what sets one up, and nothing else.
            var overdue = db.Overdue(secondFactor, now);
            open = open.Where(s => !overdue.Any(a => a.Id == s.AccountId));
        }

        var live = await open.Where(s => db.Users.Any(a => a.Id == s.AccountId && a.SecurityStamp == s.Stamp))
            .Select(s => new
            {
                s.Id,
                s.Stamp,
                s.LastSeenAt,
                s.Kind,
            })
            .ToListAsync(cancellationToken);
        foreach (var kind in live.Where(s => s.LastSeenAt <= now - Session.SeenEvery).GroupBy(s => s.Kind))
            await CheckSession.SeeAsync(db, [.. kind.Select(s => s.Id)], kind.Key, now, settings, cancellationToken);
        return live.ToDictionary(s => s.Id, s => s.Stamp);
    }
}
