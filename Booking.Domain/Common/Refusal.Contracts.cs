namespace Booking.Domain.Common;

public sealed partial record Refusal
{
    public static readonly Refusal PlanNotForSale = new(RefusalReason.PlanNotForSale, NextStep.Plans);
    public static readonly Refusal PurchaseOver = new(RefusalReason.PurchaseOver, NextStep.Plans);
    public static readonly Refusal ContractNotFound = new(RefusalReason.ContractNotFound, NextStep.Contracts);
    public static readonly Refusal ContractNotPaid = new(RefusalReason.ContractNotPaid, NextStep.Contracts);
    public static readonly Refusal ContractExpired = new(RefusalReason.ContractExpired, NextStep.Plans);
    public static readonly Refusal ContractPastDue = new(RefusalReason.ContractPastDue, NextStep.Contracts);
    public static readonly Refusal ContractEnded = new(RefusalReason.ContractEnded, NextStep.Plans);
    public static readonly Refusal NotEnoughLeft = new(RefusalReason.NotEnoughLeft, NextStep.Plans);
    public static readonly Refusal NotInCourse = new(RefusalReason.NotInCourse, NextStep.Plans);
    public static readonly Refusal NotASubscription = new(RefusalReason.NotASubscription, NextStep.Contracts);
    public static readonly Refusal BalanceOutOfRange = new(RefusalReason.BalanceOutOfRange, NextStep.Here);
}
