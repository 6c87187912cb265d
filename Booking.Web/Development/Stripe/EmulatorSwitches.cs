namespace Booking.Web.Development.Stripe;

/// <summary>
/// Everything that can be made to go wrong, for people on the emulator's page and for tests. Safe to change at any
/// time.
/// </summary>
public sealed class EmulatorSwitches
{
    private readonly Lock _gate = new();
    private readonly Dictionary<EmulatorOperation, Queue<EmulatorFault>> _faults = [];
    private int _drops;
    private int _staleSignatures;

    /// <summary>Every delivered webhook is delivered a second time.</summary>
    public bool DuplicateWebhooks { get; set; }

    /// <summary>Webhooks are gathered for a second and sent newest first.</summary>
    public bool ReorderWebhooks { get; set; }

    /// <summary>How long after its cause a webhook is first sent.</summary>
    public TimeSpan WebhookDelay { get; set; }

    /// <summary>Sign with every secret, as while one is being rolled, instead of with the first alone.</summary>
    public bool SignWithAllSecrets { get; set; }

    public AuthenticationRace AuthenticationRace { get; set; }

    /// <summary>How long a call under <see cref="EmulatorFault.Slow"/> takes.</summary>
    public TimeSpan SlowFor { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many of the next webhooks are still to be lost for good.</summary>
    public int PendingDrops => Volatile.Read(ref _drops);

    /// <summary>How many of the next webhooks are still to carry a signature ten minutes old.</summary>
    public int PendingStaleSignatures => Volatile.Read(ref _staleSignatures);

    /// <summary>The next <paramref name="count"/> webhooks never arrive, unless resent by hand.</summary>
    public void DropNextWebhooks(int count) => Volatile.Write(ref _drops, Math.Max(0, count));

    /// <summary>
    /// The next <paramref name="count"/> webhooks are signed ten minutes in the past; their retries are signed afresh.
    /// </summary>
    public void SignNextWebhooksStale(int count) => Volatile.Write(ref _staleSignatures, Math.Max(0, count));

    /// <summary>
    /// The next <paramref name="times"/> calls of an operation meet this fault; faults queue up behind one another.
    /// </summary>
    public void Fail(EmulatorOperation operation, EmulatorFault fault, int times = 1)
    {
        lock (_gate)
        {
            if (!_faults.TryGetValue(operation, out var queue))
                _faults[operation] = queue = new Queue<EmulatorFault>();
            for (var i = 0; i < Math.Min(times, 1000); i++)
                queue.Enqueue(fault);
        }
    }

    /// <summary>The faults still waiting, per operation.</summary>
    public IReadOnlyList<(EmulatorOperation Operation, EmulatorFault Fault, int Times)> PendingFaults()
    {
        lock (_gate)
        {
            return
            [
                .. _faults.SelectMany(queue =>
                    queue.Value.GroupBy(fault => fault).Select(group => (queue.Key, group.Key, group.Count()))
                ),
            ];
        }
    }

    /// <summary>Back to a Stripe where nothing goes wrong.</summary>
    public void Reset()
    {
        lock (_gate)
            _faults.Clear();
        DropNextWebhooks(0);
        SignNextWebhooksStale(0);
        (DuplicateWebhooks, ReorderWebhooks, SignWithAllSecrets) = (false, false, false);
        WebhookDelay = TimeSpan.Zero;
        AuthenticationRace = AuthenticationRace.ExpiryWins;
        SlowFor = TimeSpan.FromSeconds(15);
    }

    internal EmulatorFault? TakeFault(EmulatorOperation operation)
    {
        lock (_gate)
            return _faults.TryGetValue(operation, out var queue) && queue.TryDequeue(out var fault) ? fault : null;
    }

    internal bool TakeDrop() => Take(ref _drops);

    internal bool TakeStaleSignature() => Take(ref _staleSignatures);

    private bool Take(ref int counter)
    {
        lock (_gate)
        {
            if (counter == 0)
                return false;
            counter--;
            return true;
        }
    }
}
