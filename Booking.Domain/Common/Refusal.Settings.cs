namespace Booking.Domain.Common;

public sealed partial record Refusal
{
    public static readonly Refusal GoalMalformed = new(RefusalReason.GoalMalformed, NextStep.Here);
    public static readonly Refusal SettingsMalformed = new(RefusalReason.SettingsMalformed, NextStep.Here);
}
