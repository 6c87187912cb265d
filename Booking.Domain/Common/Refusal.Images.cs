namespace Booking.Domain.Common;

public sealed partial record Refusal
{
    public static readonly Refusal ImageTooLarge = new(RefusalReason.ImageTooLarge, NextStep.Here);
    public static readonly Refusal ImageUnknown = new(RefusalReason.ImageUnknown, NextStep.Here);
    public static readonly Refusal ImageBroken = new(RefusalReason.ImageBroken, NextStep.Here);
    public static readonly Refusal ImageMeasures = new(RefusalReason.ImageMeasures, NextStep.Here);
    public static readonly Refusal ImageAnimated = new(RefusalReason.ImageAnimated, NextStep.Here);
    public static readonly Refusal ImagesFull = new(RefusalReason.ImagesFull, NextStep.Here);
    public static readonly Refusal ImageNotFound = new(RefusalReason.ImageNotFound, NextStep.Here);
}
