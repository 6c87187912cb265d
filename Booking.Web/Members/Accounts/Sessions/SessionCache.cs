using System.Collections.Concurrent;
using System.Security.Claims;
using Booking.Domain.Security.Sessions;

namespace Booking.Web.Members.Accounts.Sessions;

/// <summary>
/// Asks whether a cookie's session stands, and believes the answer for a few seconds: a page is several requests, and
/// one of them asks the database.
/// </summary>
internal sealed class SessionCache(CheckSession check, TimeProvider clock, ILogger<SessionCache> log)
{
    private const int Many = 20_000;

    private static readonly TimeSpan BelievedFor = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<Guid, (string Stamp, DateTimeOffset Until)> _live = new();

    /// <summary>False also while the database does not answer: nobody is let in on trust.</summary>
    public async Task<bool> IsLiveAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (user.SessionId() is not { } id)
            return false;
        var (stamp, now) = (user.SecurityStamp(), clock.GetUtcNow());
        if (_live.TryGetValue(id, out var known) && known.Stamp == stamp && known.Until > now)
            return true;
        try
        {
            if (!await check.RunAsync(id, stamp, cancellationToken))
                return false;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogError(e, "Whether a session stands could not be read");
            return false;
        }

        if (_live.Count > Many)
            Prune(now);
        _live[id] = (stamp, now + BelievedFor);
        return true;
    }

    /// <summary>Its next request asks the database.</summary>
    public void Forget(Guid id) => _live.TryRemove(id, out _);

    private void Prune(DateTimeOffset now)
    {
        foreach (var (id, known) in _live)
            if (known.Until <= now)
                _live.TryRemove(id, out _);
    }
}
