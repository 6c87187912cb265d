using Booking.Domain.Scheduling.Editing;

namespace Booking.Web.Staff.Calendar;

/// <summary>The last change that a person made in their calendar: what to say about it, and how to undo it.</summary>
/// <param name="SlotId">The slot that it was done to.</param>
/// <param name="Version">What undoing starts from.</param>
/// <param name="Before">Of an edit: how the slot was.</param>
/// <param name="After">How it is; null after a cancellation.</param>
/// <param name="Notified">How many members are mailed.</param>
/// <param name="CanUndo">False where something hung on it that does not come back.</param>
public sealed record CalendarChange(
    SlotAction Action,
    long SlotId,
    int Version,
    string TimeZone,
    SlotDraft? Before,
    SlotDraft? After,
    int Notified,
    bool CanUndo
)
{
    /// <param name="before">Of an edit: how the slot was.</param>
    public static CalendarChange Of(SlotAction action, SlotSaved saved, SlotDraft? before = null) =>
        new(
            action,
            saved.Slot.Id,
            saved.Slot.Version,
            saved.Slot.TimeZone,
            before,
            saved.Slot.Draft,
            saved.Notified,
            action != SlotAction.Reopened
        );

    /// <summary>A cancellation can be taken back as long as nobody was booked.</summary>
    public static CalendarChange Of(SlotCancellation cancelled, SlotDraft before, string timeZone) =>
        new(
            SlotAction.Cancelled,
            cancelled.SlotId,
            cancelled.Version,
            timeZone,
            before,
            null,
            cancelled.Progress.Total,
            cancelled.Progress.Total == 0
        );
}
