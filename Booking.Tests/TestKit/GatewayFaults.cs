using System.Collections.Concurrent;
using Booking.Domain.Payments.Gateway;

namespace Booking.Tests.TestKit;

/// <summary>The script of what goes wrong between us and the provider, and the record of what was asked.</summary>
public sealed class GatewayFaults
{
    private readonly ConcurrentDictionary<GatewayCall, ConcurrentQueue<Fault>> _scripts = [];
    private readonly ConcurrentQueue<GatewayCall> _calls = [];

    private enum Mode
    {
        None,
        UnknownBefore,
        UnknownAfter,
        Refuse,
        Hold,
    }

    /// <summary>Every call that was tried, whatever came of it.</summary>
    public IReadOnlyCollection<GatewayCall> Calls => _calls;

    /// <summary>No call gets an answer while this is set: the provider cannot be reached.</summary>
    public bool Unreachable { get; set; }

    public int Count(GatewayCall call) => _calls.Count(c => c == call);

    /// <summary>The request is lost on its way: nothing happened there.</summary>
    public GatewayFaults LoseRequest(GatewayCall call) => Add(call, new(Mode.UnknownBefore));

    /// <summary>It happened there, but the answer never comes (time-out after commit).</summary>
    public GatewayFaults LoseAnswer(GatewayCall call) => Add(call, new(Mode.UnknownAfter));

    public GatewayFaults Refuse(GatewayCall call, GatewayRefusalKind kind) => Add(call, new(Mode.Refuse, kind));

    /// <summary>One call goes through untroubled before the next fault.</summary>
    public GatewayFaults Pass(GatewayCall call) => Add(call, new(Mode.None));

    /// <summary>The next call stops at the provider's door until it is let in.</summary>
    public HeldCall Hold(GatewayCall call)
    {
        var held = new HeldCall();
        Add(call, new(Mode.Hold, Held: held));
        return held;
    }

    internal async Task<GatewayAnswer<T>> RunAsync<T>(
        GatewayCall call,
        Func<GatewayAnswer<T>> execute,
        CancellationToken cancellationToken
    )
    {
        await Task.Yield(); // as the network does
        _calls.Enqueue(call);
        var fault =
            Unreachable ? new(Mode.UnknownBefore)
            : _scripts.TryGetValue(call, out var script) && script.TryDequeue(out var next) ? next
            : new Fault(Mode.None);
        if (fault.Mode == Mode.UnknownBefore)
            return new GatewayAnswer<T>.Unknown("connection refused");
        if (fault.Mode == Mode.Refuse)
            return new GatewayAnswer<T>.Refused(fault.Kind, "scripted");
        if (fault.Held is { } held)
            await held.WaitAsync(cancellationToken);
        var answer = execute();
        return fault.Mode == Mode.UnknownAfter ? new GatewayAnswer<T>.Unknown("time-out") : answer;
    }

    private GatewayFaults Add(GatewayCall call, Fault fault)
    {
        _scripts.GetOrAdd(call, _ => []).Enqueue(fault);
        return this;
    }

    private sealed record Fault(Mode Mode, GatewayRefusalKind Kind = default, HeldCall? Held = null);
}
