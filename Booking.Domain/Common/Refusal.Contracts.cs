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

    /// <summary>Can be overcome: the member has this contract of the plan and wants another one.</summary>
    public static Refusal AlreadyBought(string contractNumber) =>
        new(RefusalReason.AlreadyBought, NextStep.Contract) { ContractNumber = contractNumber };

    /// <summary>Can be overcome: the member is buying this, and wants the plan instead.</summary>
    public static Refusal PurchaseOpen(string contractNumber) =>
        new(RefusalReason.PurchaseOpen, NextStep.Contract) { ContractNumber = contractNumber };

    public static readonly Refusal BalanceOutOfRange = new(RefusalReason.BalanceOutOfRange, NextStep.Here);
}
