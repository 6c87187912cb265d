using System.Runtime.InteropServices;

namespace Booking.Domain.Calendar;

/// <summary>What the calendar has to say to one of many slots that are to be.</summary>
/// <param name="Stands">The one that stands already and is the same; nothing else is then asked.</param>
/// <param name="SameAs">An earlier one of the list that is the same, by its place.</param>
/// <param name="Clashes">The first few.</param>
internal sealed record SlotVerdict(StandingSlot? Stands, int? SameAs, IReadOnlyList<BulkClash> Clashes);

/// <summary>
/// Holds many new slots against those that stand and against one another. Pure; by one sweep over the time of each person and each room, so that thousands take no longer than sorting them. Slots that only touch do not clash.
/// </summary>
internal static class SlotJudge
{
    /// <summary>More clashes of one slot than these help nobody.</summary>
    public const int MaxClashes = 3;

    public static IReadOnlyList<SlotVerdict> Judge(IReadOnlyList<SlotPlan> plans, IEnumerable<StandingSlot> standing)
    {
        var stands = standing.Where(s => !s.IsCancelled).ToList();
        var known = new Dictionary<SlotIdentity, StandingSlot>();
        foreach (var slot in stands) known.TryAdd(slot.Identity, slot);
        var first = new Dictionary<SlotIdentity, int>();
        var clashes = new List<BulkClash>?[plans.Count];
        var spans = stands.Select(s => new Span(s.Identity.StartsAt, s.EndsAt, s.Identity.StaffId, s.Identity.RoomId, s.Id, null)).ToList();
        for (var n = 0; n < plans.Count; n++)
        {
            var plan = plans[n];
            if (known.ContainsKey(plan.Identity) || !first.TryAdd(plan.Identity, n)) continue;
            spans.Add(new(plan.StartsAt, plan.EndsAt, plan.StaffId, plan.RoomId, null, n));
        }

        spans.Sort((a, b) => a.From.CompareTo(b.From));
        foreach (var one in spans.Where(s => s.StaffId is not null).GroupBy(s => s.StaffId)) Sweep(one, ClashOf.Staff, clashes);
        foreach (var one in spans.Where(s => s.RoomId is not null).GroupBy(s => s.RoomId)) Sweep(one, ClashOf.Room, clashes);
        return [.. plans.Select((plan, n) => known.TryGetValue(plan.Identity, out var same) ? new SlotVerdict(same, null, [])
            : new SlotVerdict(null, first[plan.Identity] is var earlier && earlier != n ? earlier : null, clashes[n] ?? []))];
    }

    /// <param name="spans">Of one person or room, by their beginning.</param>
    private static void Sweep(IEnumerable<Span> spans, ClashOf of, List<BulkClash>?[] clashes)
    {
        var running = new List<Span>();
        foreach (var next in spans)
        {
            running.RemoveAll(r => r.To <= next.From);
            foreach (var other in CollectionsMarshal.AsSpan(running))
            {
                var isFull = Note(next, other, of, clashes) & Note(other, next, of, clashes);
                if (isFull && next.Plan is not null) break;
            }

            running.Add(next);
        }
    }

    /// <returns>Enough is known of <paramref name="one"/>.</returns>
    private static bool Note(Span one, Span other, ClashOf of, List<BulkClash>?[] clashes)
    {
        if (one.Plan is not { } plan) return true;
        var known = clashes[plan] ??= [];
        if (known.Count >= MaxClashes) return true;
        known.Add(new(of, other.SlotId is { } id ? Numbering.Slot.Of(id) : null, other.Plan));
        return false;
    }

    private readonly record struct Span(DateTimeOffset From, DateTimeOffset To, long? StaffId, long? RoomId, long? SlotId, int? Plan);
}
