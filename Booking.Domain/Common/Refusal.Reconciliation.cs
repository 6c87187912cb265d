namespace Booking.Domain.Common;

public sealed partial record Refusal
{
    public static readonly Refusal CheckUnderWay = new(RefusalReason.CheckUnderWay, NextStep.Reconciliation);
    public static readonly Refusal DiscrepancyNotFound = new(
        RefusalReason.DiscrepancyNotFound,
        NextStep.Reconciliation
    );
    public static readonly Refusal DiscrepancySettled = new(RefusalReason.DiscrepancySettled, NextStep.Reconciliation);
}
