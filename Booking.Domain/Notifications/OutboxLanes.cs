using Booking.Domain.Common;

namespace Booking.Domain.Notifications;

/// <summary>
/// Which domains this server is sending to, and which let it hang (rule Outbox). One mail at a time goes to a domain,
/// so that a domain that hangs holds one lane and leaves the others free; after a time-out it is left alone for a
/// while, longer each time.
/// </summary>
internal sealed class OutboxLanes(TimeProvider clock)
{
    /// <summary>Far more than hang at once; those that were forgotten are only asked again earlier.</summary>
    private const int MostRemembered = 100;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _busy = [];
    private readonly Dictionary<string, (int TimeOuts, DateTimeOffset Until)> _slow = [];

    /// <summary>The part of an address by which a mail server is found.</summary>
    public static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..];

    /// <summary>Domains to which nothing is sent now.</summary>
    public IReadOnlyList<string> Closed()
    {
        var now = clock.GetUtcNow();
        lock (_gate)
            return [.. _busy.Union(_slow.Where(s => s.Value.Until > now).Select(s => s.Key))];
    }

    /// <returns>False if another lane sends there already.</returns>
    public bool TryEnter(string domain)
    {
        lock (_gate)
            return _busy.Add(domain);
    }

    /// <param name="timedOut">There was no answer in time; null: nothing was learnt.</param>
    public void Leave(string domain, bool? timedOut)
    {
        lock (_gate)
        {
            _busy.Remove(domain);
            if (timedOut is false)
                _slow.Remove(domain);
            else if (timedOut is true)
                Postpone(domain);
        }
    }

    private void Postpone(string domain)
    {
        if (_slow.Count >= MostRemembered && !_slow.ContainsKey(domain))
            _slow.Remove(_slow.MinBy(s => s.Value.Until).Key);
        var timeOuts = _slow.GetValueOrDefault(domain).TimeOuts;
        _slow[domain] = (timeOuts + 1, clock.GetUtcNow() + Backoff.After(timeOuts));
    }
}
