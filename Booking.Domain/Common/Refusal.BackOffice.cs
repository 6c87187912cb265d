namespace Booking.Domain.Common;

public sealed partial record Refusal
{
    public static readonly Refusal PaymentNotFound = new(RefusalReason.PaymentNotFound, NextStep.Here);
    public static readonly Refusal NothingToRefund = new(RefusalReason.NothingToRefund, NextStep.Here);
    public static readonly Refusal RefundTooMuch = new(RefusalReason.RefundTooMuch, NextStep.Here);
    public static readonly Refusal PaymentDisputed = new(RefusalReason.PaymentDisputed, NextStep.Here);
    public static readonly Refusal RefundAtDesk = new(RefusalReason.RefundAtDesk, NextStep.Here);
    public static readonly Refusal PauseChanged = new(RefusalReason.PauseChanged, NextStep.Here);
    public static readonly Refusal EventNotFound = new(RefusalReason.EventNotFound, NextStep.Here);
    public static readonly Refusal EventCleared = new(RefusalReason.EventCleared, NextStep.Here);
    public static readonly Refusal ViewNameMissing = new(RefusalReason.ViewNameMissing, NextStep.Here);
    public static readonly Refusal TooManyViews = new(RefusalReason.TooManyViews, NextStep.Here);
}
