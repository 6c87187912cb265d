using Booking.Domain.Common;

namespace Booking.Web.Live;

/// <summary>
/// Who has the calendar open on this server, and what they have in their hands (rule Presence). Memory only: it decides
/// nothing, and what another server's people do is simply not shown. Browsers say every <see cref="BeatEvery"/> that
/// they are still there; who has not for <see cref="TimeOut"/> is taken for gone, so that a browser that died leaves no
/// ghost.
/// </summary>
public sealed class Presence : IDisposable
{
    internal static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(8);
    internal static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private readonly List<PresenceEntry> _entries = [];
    private readonly TimeProvider _clock;
    private readonly ITimer _sweep;

    public Presence(TimeProvider clock)
    {
        _clock = clock;
        _sweep = _clock.CreateTimer(_ => Sweep(), null, BeatEvery, BeatEvery);
    }

    /// <summary>Somebody opens the calendar.</summary>
    /// <param name="changed">
    /// Called, on any thread, when what <see cref="PresenceEntry.Others"/> says may have changed.
    /// </param>
    public PresenceEntry Enter(Guid account, LocalizedText name, Action changed)
    {
        var entry = new PresenceEntry(this, account, name, changed);
        entry.LastSeen = _clock.GetUtcNow();
        lock (_gate)
            _entries.Add(entry);
        return entry;
    }

    internal void Note(PresenceEntry entry, SlotWindow? window, long? openSlot, bool isDragging)
    {
        List<PresenceEntry> told;
        lock (_gate)
        {
            entry.LastSeen = _clock.GetUtcNow();
            if (
                entry.Window == window
                && entry.OpenSlot == openSlot
                && entry.IsDragging == isDragging
                && _entries.Contains(entry)
            )
                return;
            told = Concerned(entry);
            (entry.Window, entry.OpenSlot, entry.IsDragging) = (window, openSlot, isDragging);
            if (!_entries.Contains(entry))
                _entries.Add(entry); // taken for gone, and back again
            told = [.. told.Union(Concerned(entry))];
        }

        foreach (var other in told)
            other.Changed();
    }

    internal IReadOnlyList<Companion> OthersOf(PresenceEntry entry)
    {
        lock (_gate)
            return
            [
                .. Concerned(entry)
                    .Select(o => new Companion(
                        o.Account,
                        o.Name,
                        o.Account == entry.Account,
                        o.OpenSlot,
                        o.IsDragging
                    )),
            ];
    }

    internal void Leave(PresenceEntry entry)
    {
        List<PresenceEntry> told;
        lock (_gate)
        {
            told = Concerned(entry);
            _entries.Remove(entry);
        }

        foreach (var other in told)
            other.Changed();
    }

    public void Dispose() => _sweep.Dispose();

    private void Sweep()
    {
        var longAgo = _clock.GetUtcNow() - TimeOut;
        List<PresenceEntry> gone;
        lock (_gate)
            gone = [.. _entries.Where(e => e.LastSeen <= longAgo)];
        foreach (var entry in gone)
            Leave(entry);
    }

    /// <summary>The others whose days overlap with this one's, at the same location.</summary>
    private List<PresenceEntry> Concerned(PresenceEntry entry) =>
        entry.Window is not { } here
            ? []
            :
            [
                .. _entries.Where(o =>
                    o != entry
                    && o.Window is { } there
                    && there.LocationId == here.LocationId
                    && there.From < here.To
                    && here.From < there.To
                ),
            ];
}
