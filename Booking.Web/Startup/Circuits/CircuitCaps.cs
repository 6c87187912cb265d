namespace Booking.Web.Startup.Circuits;

/// <summary>
/// How many open pages there are, per visitor and in all (rule Circuit caps): each costs memory for as long as it is
/// open. Who is signed in is counted by account, others by <see cref="AddressPartition"/>, so that a studio's or a
/// carrier's one address does not shut its members out.
/// </summary>
internal sealed class CircuitCaps(IConfiguration configuration)
{
    public const string PerAddress = "RateLimits:PagesPerAddress";
    public const string PerUser = "RateLimits:PagesPerUser";
    public const string PerServer = "RateLimits:PagesPerServer";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _open = [];
    private readonly int _perAddress = configuration.GetValue<int?>(PerAddress) ?? 200;
    private readonly int _perUser = configuration.GetValue<int?>(PerUser) ?? 40;
    private readonly int _perServer = configuration.GetValue<int?>(PerServer) ?? 2000;
    private int _all;

    /// <summary>For tests and metrics.</summary>
    public int Open
    {
        get
        {
            lock (_gate)
                return _all;
        }
    }

    /// <summary>For tests and metrics: what is remembered ends with the last open page.</summary>
    public int Visitors
    {
        get
        {
            lock (_gate)
                return _open.Count;
        }
    }

    /// <summary>Whether another page may be opened; nothing is counted.</summary>
    public CircuitVerdict Look(CircuitVisitor visitor)
    {
        lock (_gate)
            return Judge(visitor);
    }

    /// <summary>Counts an open page, if it may be opened; then <see cref="Leave"/> must follow.</summary>
    public CircuitVerdict Enter(CircuitVisitor visitor)
    {
        lock (_gate)
        {
            var verdict = Judge(visitor);
            if (verdict != CircuitVerdict.Welcome)
                return verdict;
            _open[visitor.Key] = _open.GetValueOrDefault(visitor.Key) + 1;
            _all++;
            return verdict;
        }
    }

    public void Leave(CircuitVisitor visitor)
    {
        lock (_gate)
        {
            _all--;
            if (--_open[visitor.Key] == 0)
                _open.Remove(visitor.Key);
        }
    }

    private CircuitVerdict Judge(CircuitVisitor visitor)
    {
        if (_open.GetValueOrDefault(visitor.Key) >= (visitor.IsSignedIn ? _perUser : _perAddress))
            return CircuitVerdict.TooManyOfVisitor;
        return _all >= _perServer ? CircuitVerdict.ServerIsFull : CircuitVerdict.Welcome;
    }
}
