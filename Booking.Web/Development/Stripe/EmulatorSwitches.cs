namespace Booking.Web.Development.Stripe;

/// <summary>Everything that can be made to go wrong, for people on the emulator's page and for tests. Safe to change at any time.</summary>
public sealed class EmulatorSwitches
{
    private readonly Lock gate = new();
    private readonly Dictionary<EmulatorOperation, Queue<EmulatorFault>> faults = [];
    private int drops;
    private int staleSignatures;

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
    public int PendingDrops => Volatile.Read(ref drops);

    /// <summary>How many of the next webhooks are still to carry a signature ten minutes old.</summary>
    public int PendingStaleSignatures => Volatile.Read(ref staleSignatures);

    /// <summary>The next <paramref name="count"/> webhooks never arrive, unless resent by hand.</summary>
    public void DropNextWebhooks(int count) => Volatile.Write(ref drops, Math.Max(0, count));

    /// <summary>The next <paramref name="count"/> webhooks are signed ten minutes in the past; their retries are signed afresh.</summary>
    public void SignNextWebhooksStale(int count) => Volatile.Write(ref staleSignatures, Math.Max(0, count));

    /// <summary>The next <paramref name="times"/> calls of an operation meet this fault; faults queue up behind one another.</summary>
    public void Fail(EmulatorOperation operation, EmulatorFault fault, int times = 1)
    {
        lock (gate)
        {
            if (!faults.TryGetValue(operation, out var queue))
                faults[operation] = queue = new Queue<EmulatorFault>();
            for (var i = 0; i < Math.Min(times, 1000); i++)
                queue.Enqueue(fault);
        }
    }

    /// <summary>The faults still waiting, per operation.</summary>
    public IReadOnlyList<(EmulatorOperation Operation, EmulatorFault Fault, int Times)> PendingFaults()
    {
        lock (gate)
        {
            return
            [
                .. faults.SelectMany(queue =>
                    queue.Value.GroupBy(fault => fault).Select(group => (queue.Key, group.Key, group.Count()))
                ),
            ];
        }
    }

    /// <summary>Back to a Stripe where nothing goes wrong.</summary>
    public void Reset()
    {
        lock (gate)
            faults.Clear();
        DropNextWebhooks(0);
        SignNextWebhooksStale(0);
        (DuplicateWebhooks, ReorderWebhooks, SignWithAllSecrets) = (false, false, false);
        WebhookDelay = TimeSpan.Zero;
        AuthenticationRace = AuthenticationRace.ExpiryWins;
        SlowFor = TimeSpan.FromSeconds(15);
    }

    internal EmulatorFault? TakeFault(EmulatorOperation operation)
    {
        lock (gate)
            return faults.TryGetValue(operation, out var queue) && queue.TryDequeue(out var fault) ? fault : null;
    }

    internal bool TakeDrop() => Take(ref drops);

    internal bool TakeStaleSignature() => Take(ref staleSignatures);

    private bool Take(ref int counter)
    {
        lock (gate)
        {
            if (counter == 0)
                return false;
            counter--;
            return true;
        }
    }
}
