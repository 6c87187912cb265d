using System.Collections.Immutable;
using Booking.Domain.Scheduling.Slots;

namespace Booking.Web.Live;

/// <summary>
/// One window's slots as last read, shared by everyone who watches it. Of two states of a slot the one with the higher
/// revision counts, whichever arrives first.
/// </summary>
internal sealed class WatchedWindow(SlotWindow window)
{
    private readonly Lock _gate = new();
    private readonly HashSet<AvailabilitySubscription> _subscribers = [];
    private ImmutableArray<SlotView> _slots = [];

    public SlotWindow Window => window;

    /// <summary>Serialises the first read, so that a thousand visitors of one week read it once.</summary>
    public SemaphoreSlim FirstRead { get; } = new(1, 1);

    public bool IsRead { get; private set; }

    /// <summary>
    /// When the last subscriber left; null while somebody watches. Read and written under the feed's lock.
    /// </summary>
    public DateTimeOffset? UnwatchedSince { get; private set; }

    public ImmutableArray<SlotView> Slots
    {
        get
        {
            lock (_gate)
                return _slots;
        }
    }

    public void Add(AvailabilitySubscription subscriber)
    {
        lock (_gate)
            _subscribers.Add(subscriber);
        UnwatchedSince = null;
    }

    public void Remove(AvailabilitySubscription subscriber, DateTimeOffset now)
    {
        lock (_gate)
        {
            _subscribers.Remove(subscriber);
            if (_subscribers.Count == 0)
                UnwatchedSince ??= now;
        }
    }

    /// <summary>The window's whole content, e.g. from the first read: what is not in it has left.</summary>
    public void ReplaceAll(IReadOnlyList<SlotView> read)
    {
        lock (_gate)
        {
            var known = _slots.ToDictionary(s => s.Id);
            _slots =
            [
                .. read.Select(slot =>
                    known.GetValueOrDefault(slot.Id) is { } old && old.Revision >= slot.Revision ? old : slot
                ),
            ];
            IsRead = true;
        }

        Notify();
    }

    /// <summary>Newer states of some slots; <paramref name="gone"/> are ids that no longer belong here.</summary>
    public void Apply(IReadOnlyCollection<SlotView> read, IReadOnlySet<long> gone)
    {
        lock (_gate)
        {
            var next = _slots.Where(s => !gone.Contains(s.Id)).ToDictionary(s => s.Id);
            var changed = next.Count != _slots.Length;
            foreach (var slot in read)
            {
                if (next.GetValueOrDefault(slot.Id) is { } old && old.Revision >= slot.Revision)
                    continue;
                changed |= window.Holds(slot) || next.ContainsKey(slot.Id);
                if (window.Holds(slot))
                    next[slot.Id] = slot;
                else
                    next.Remove(slot.Id);
            }

            if (!changed)
                return;
            _slots = [.. next.Values.OrderBy(s => s.StartsAt).ThenBy(s => s.Id)];
        }

        Notify();
    }

    private void Notify()
    {
        lock (_gate)
        {
            foreach (var subscriber in _subscribers)
                subscriber.Pulse();
        }
    }
}
