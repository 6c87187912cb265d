using System.Collections.Concurrent;
using System.Security.Claims;
using Booking.Domain.Security.Sessions;
using Booking.Domain.Security.TwoFactor;
using Booking.Web.Startup;

namespace Booking.Web.Members.Accounts.Sessions;

/// <summary>
/// Asks whether a cookie's session stands, and believes the answer for a few seconds: a page is several requests, and
/// one of them asks the database.
/// </summary>
internal sealed class SessionCache(
    CheckSession check,
    ReadSecondFactor secondFactor,
    TimeProvider clock,
    ILogger<SessionCache> log
)
{
    private const int Many = 20_000;

    private static readonly TimeSpan BelievedFor = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<Guid, Known> _live = new();

    /// <summary>None also while the database does not answer: nobody is let in on trust.</summary>
    public async Task<SessionStanding> AskAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (user.SessionId() is not { } id)
            return SessionStanding.None;
        var (stamp, now) = (user.SecurityStamp(), clock.GetUtcNow());
        if (_live.TryGetValue(id, out var known) && known.Stamp == stamp && known.Until > now)
            return known.Standing;
        var standing = SessionStanding.Open;
        try
        {
            if (!await check.RunAsync(id, stamp, cancellationToken))
                return SessionStanding.None;
            if (await secondFactor.RunAsync(user.ToActor(), cancellationToken) is { IsOver: true })
                standing = SessionStanding.LacksSecondFactor;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogError(e, "Whether a session stands could not be read");
            return SessionStanding.None;
        }

        if (_live.Count > Many)
            Prune(now);
        _live[id] = new(stamp, now + BelievedFor, standing);
        return standing;
    }

    /// <summary>Its next request asks the database.</summary>
    public void Forget(Guid id) => _live.TryRemove(id, out _);

    private void Prune(DateTimeOffset now)
    {
        foreach (var (id, known) in _live)
            if (known.Until <= now)
                _live.TryRemove(id, out _);
    }

    private sealed record Known(string Stamp, DateTimeOffset Until, SessionStanding Standing);
}
