namespace Booking.Domain.Common;

public sealed partial record Refusal
{
    public static readonly Refusal SlotNotFound = new(RefusalReason.SlotNotFound, NextStep.Schedule);
    public static readonly Refusal SlotCancelled = new(RefusalReason.SlotCancelled, NextStep.Schedule);
    public static readonly Refusal SlotClosed = new(RefusalReason.SlotClosed, NextStep.Schedule);
    public static readonly Refusal SlotStarted = new(RefusalReason.SlotStarted, NextStep.Schedule);
    public static readonly Refusal SlotFull = new(RefusalReason.SlotFull, NextStep.Schedule);

    /// <summary>
    /// Staff changed its time, place or program at this moment: what the person saw is not what would be booked.
    /// </summary>
    public static readonly Refusal SlotChanged = new(RefusalReason.SlotChanged, NextStep.Here);

    public static readonly Refusal SlotAttended = new(RefusalReason.SlotAttended, NextStep.Here);
    public static readonly Refusal SlotEnded = new(RefusalReason.SlotEnded, NextStep.Here);
    public static readonly Refusal SlotNotCancelled = new(RefusalReason.SlotNotCancelled, NextStep.Here);

    /// <summary>Its bookings are still being cancelled.</summary>
    public static readonly Refusal SlotEmptying = new(RefusalReason.SlotEmptying, NextStep.Here);

    /// <summary>A message without topic or words, or with too many.</summary>
    public static readonly Refusal MessageUnfit = new(RefusalReason.MessageUnfit, NextStep.Here);

    /// <summary>Everybody had the same words within a day.</summary>
    public static readonly Refusal MessageRepeated = new(RefusalReason.MessageRepeated, NextStep.Here);

    /// <summary>Somebody booked or cancelled since the list was shown.</summary>
    public static readonly Refusal RecipientsChanged = new(RefusalReason.RecipientsChanged, NextStep.Here);

    public static readonly Refusal NobodyToTell = new(RefusalReason.NobodyToTell, NextStep.Here);

    /// <summary>
    /// The calendar changed between preview and acceptance: what was accepted is not what would be written (rule Bulk
    /// plans).
    /// </summary>
    public static readonly Refusal PlanChanged = new(RefusalReason.PlanChanged, NextStep.Here);

    /// <summary>A seat of one of its slots is taken, or one was edited since (rule Undone batches).</summary>
    public static readonly Refusal BatchUsed = new(RefusalReason.BatchUsed, NextStep.Calendar);

    public static readonly Refusal RowsUnfit = new(RefusalReason.RowsUnfit, NextStep.Here);

    /// <summary>
    /// Can be overcome: staff members or rooms that are booked twice are accepted knowingly (rule Double-booking).
    /// </summary>
    public static readonly Refusal ClashesOpen = new(RefusalReason.ClashesOpen, NextStep.Here);

    public static readonly Refusal NoSlotsToAdd = new(RefusalReason.NoSlotsToAdd, NextStep.Calendar);
    public static readonly Refusal RuleUnfit = new(RefusalReason.RuleUnfit, NextStep.Here);
    public static readonly Refusal CopyUnfit = new(RefusalReason.CopyUnfit, NextStep.Here);
    public static readonly Refusal SeriesNotFound = new(RefusalReason.SeriesNotFound, NextStep.Calendar);
}
