using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>One of the member's contracts, as the choice before a booking shows it (§3 rule 6).</summary>
/// <param name="Cost">What the booking would take; null where the program is not to be had this way.</param>
/// <param name="WhyNot">Why it cannot be used; null: it can.</param>
public sealed record ContractOffer(
    string Number,
    LocalizedText Plan,
    PlanKind Kind,
    int Remaining,
    DateTimeOffset? ExpiresAt,
    int? Cost,
    Refusal? WhyNot
)
{
    /// <summary>What would be left.</summary>
    public int? After => WhyNot is null ? Remaining - Cost : null;
}
