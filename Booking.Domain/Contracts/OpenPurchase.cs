using Booking.Domain.Common;
using Booking.Domain.Payments.Checkouts;

namespace Booking.Domain.Contracts;

/// <summary>A purchase that waits for its money, with the terms it was begun at.</summary>
internal sealed record OpenPurchase(
    long ContractId,
    long PaymentId,
    long PlanId,
    PlanKind Kind,
    int UsageCount,
    int? ValidDays,
    long? CourseId,
    string? GatewayPriceId,
    Money Price,
    CheckoutState State,
    string? SessionId,
    DateTimeOffset ExpiresAt
)
{
    public string Number => Numbering.Contract.Of(ContractId);

    /// <summary>The money is there, and the provider has not told of the first period yet.</summary>
    public bool IsPaid => State == CheckoutState.Complete;

    /// <summary>The plan is still sold as it was when the purchase was begun.</summary>
    public bool IsAt(Plan plan) =>
        PlanId == plan.Id
        && (Price, UsageCount, ValidDays, CourseId, GatewayPriceId)
            == (plan.Total, plan.UsageCount, plan.ValidDays, plan.CourseId, plan.GatewayPriceId);
}
