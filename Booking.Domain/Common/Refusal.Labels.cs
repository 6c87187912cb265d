namespace Booking.Domain.Common;

public sealed partial record Refusal
{
    public static readonly Refusal LabelNotFound = new(RefusalReason.LabelNotFound, NextStep.Here);
    public static readonly Refusal LabelMalformed = new(RefusalReason.LabelMalformed, NextStep.Here);
    public static readonly Refusal LabelGaps = new(RefusalReason.LabelGaps, NextStep.Here);
}
