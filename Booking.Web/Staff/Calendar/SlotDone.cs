using Booking.Domain.Scheduling.Editing;

namespace Booking.Web.Staff.Calendar;

/// <summary>What the panel, a gesture or an undo has done, for the toast and for undoing it.</summary>
/// <param name="SlotId">The slot that it was done to.</param>
/// <param name="Version">What undoing starts from.</param>
/// <param name="Former">Of an edit: how it was.</param>
/// <param name="Now">How it is; null after a cancellation.</param>
/// <param name="CanUndo">False where something hung on it that does not come back.</param>
public sealed record SlotDone(
    SlotAction Action,
    long SlotId,
    int Version,
    string TimeZone,
    SlotDraft? Former,
    SlotDraft? Now,
    int Notified = 0,
    bool CanUndo = true
);
