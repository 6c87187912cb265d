using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;

namespace Booking.Web.Staff.Calendar;

/// <summary>
/// What the panel is opened with: a slot to edit, a new one, a copy, or a change that met an objection and is to be
/// talked over.
/// </summary>
/// <param name="SlotId">Null: a slot that is not there yet.</param>
/// <param name="Base">
/// What the person saw when they began; equal to <paramref name="Draft"/> where nothing is changed yet.
/// </param>
/// <param name="Draft">What they want.</param>
/// <param name="Version">What an edit starts from; 0 for a new slot.</param>
/// <param name="Key">The idempotency key of this intention.</param>
public sealed record PanelOpening(
    long? SlotId,
    SlotDraft Base,
    SlotDraft Draft,
    int Version,
    string TimeZone,
    string Currency,
    string Key
)
{
    /// <summary>Why the change did not go through at once.</summary>
    public SlotObjection? Objection { get; init; }

    /// <summary>The slot is about to be cancelled.</summary>
    public bool Cancelling { get; init; }

    /// <summary>The slot this new one is a copy of.</summary>
    public long? CopyOf { get; init; }

    public static PanelOpening Edit(SlotView slot) => Of(slot, SlotDrafts.Of(slot), SlotKeys.New());

    /// <summary>A gesture that met an objection.</summary>
    public static PanelOpening Of(SlotView slot, SlotDraft wanted, string key) =>
        new(slot.Id, SlotDrafts.Of(slot), wanted, slot.Version, slot.TimeZone, slot.Currency, key);

    public static PanelOpening Copy(SlotView slot, SlotDraft copy) =>
        new(null, copy, copy, 0, slot.TimeZone, slot.Currency, SlotKeys.New()) { CopyOf = slot.Id };

    public static PanelOpening New(SlotDraft draft, string timeZone, string currency) =>
        new(null, draft, draft, 0, timeZone, currency, SlotKeys.New());
}
