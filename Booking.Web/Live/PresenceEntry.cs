using Booking.Domain.Common;

namespace Booking.Web.Live;

/// <summary>One open calendar. Dispose it with the page.</summary>
public sealed class PresenceEntry : IDisposable
{
    private readonly Presence _presence;
    private readonly Action _changed;

    internal PresenceEntry(Presence presence, Guid account, LocalizedText name, Action changed) =>
        (_presence, Account, Name, _changed) = (presence, account, name, changed);

    /// <summary>Who else looks at these days.</summary>
    public IReadOnlyList<Companion> Others => _presence.OthersOf(this);

    internal Guid Account { get; }

    internal LocalizedText Name { get; }

    internal SlotWindow? Window { get; set; }

    internal long? OpenSlot { get; set; }

    internal bool IsDragging { get; set; }

    internal DateTimeOffset LastSeen { get; set; }

    /// <summary>They turn to other days.</summary>
    public void LookAt(SlotWindow window) => _presence.Note(this, window, OpenSlot, IsDragging);

    /// <summary>They have a slot open; null: none any more.</summary>
    public void Open(long? slot) => _presence.Note(this, Window, slot, false);

    /// <summary>They drag a slot; null: they have let it go.</summary>
    public void Drag(long? slot) => _presence.Note(this, Window, slot, slot is not null);

    /// <summary>Their browser still answers.</summary>
    public void Beat() => _presence.Note(this, Window, OpenSlot, IsDragging);

    public void Dispose() => _presence.Leave(this);

    internal void Changed() => _changed();
}
