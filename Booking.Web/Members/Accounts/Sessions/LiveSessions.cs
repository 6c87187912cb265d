using System.Collections.Concurrent;

namespace Booking.Web.Members.Accounts.Sessions;

/// <summary>The sessions that have pages open on this server, and how to end those pages' sign-in.</summary>
internal sealed class LiveSessions
{
    private readonly ConcurrentDictionary<Page, byte> _pages = new();

    /// <summary>Each session once.</summary>
    public IReadOnlyCollection<Guid> Ids => _pages.Keys.Select(page => page.Session).ToHashSet();

    /// <param name="stamp">The security stamp with which the page was opened.</param>
    /// <param name="end">Called once if the session ends before the page is closed.</param>
    /// <returns>To be disposed of when the page is closed.</returns>
    public IDisposable Add(Guid session, string stamp, Action end)
    {
        var page = new Page(this, session, stamp, end);
        _pages[page] = 0;
        return page;
    }

    /// <summary>Ends the pages whose session is not among those that stand, or whose account has changed.</summary>
    /// <param name="asked">Sessions that were asked for: others came since.</param>
    public void EndOthers(IReadOnlyCollection<Guid> asked, IReadOnlyDictionary<Guid, string> standing)
    {
        foreach (var page in _pages.Keys)
            if (asked.Contains(page.Session) && standing.GetValueOrDefault(page.Session) != page.Stamp)
                page.End();
    }

    private sealed class Page(LiveSessions live, Guid session, string stamp, Action end) : IDisposable
    {
        public Guid Session => session;

        public string Stamp => stamp;

        public void End()
        {
            if (live._pages.TryRemove(this, out _))
                end();
        }

        public void Dispose() => live._pages.TryRemove(this, out _);
    }
}
