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
public sealed record PanelOpening(
    long? SlotId,
    SlotDraft Base,
    SlotDraft Draft,
    int Version,
    string TimeZone,
    string Currency
)
{
    /// <summary>Why the change did not go through at once.</summary>
    public SlotObjection? Objection { get; init; }

    /// <summary>The slot is about to be cancelled.</summary>
    public bool Cancelling { get; init; }

    /// <summary>The slot this new one is a copy of.</summary>
    public long? CopyOf { get; init; }

    public static PanelOpening Edit(SlotView slot) => Of(slot, SlotDraft.Of(slot));

    /// <summary>A gesture that met an objection.</summary>
    public static PanelOpening Of(SlotView slot, SlotDraft wanted) =>
        new(slot.Id, SlotDraft.Of(slot), wanted, slot.Version, slot.TimeZone, slot.Currency);

    /// <summary>A week on: the same class again is what one mostly wants.</summary>
    public static PanelOpening Copy(SlotView slot)
    {
        var copy = SlotDraft.Of(slot).DaysLater(7, slot.TimeZone);
        return new(null, copy, copy, 0, slot.TimeZone, slot.Currency) { CopyOf = slot.Id };
    }

    public static PanelOpening New(SlotDraft draft, string timeZone, string currency) =>
        new(null, draft, draft, 0, timeZone, currency);
}
