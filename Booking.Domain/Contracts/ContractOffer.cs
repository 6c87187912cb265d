using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>One of the member's contracts, as the choice before a booking shows it (rule Choice of contract).</summary>
/// <param name="Cost">What the booking would take; null if the program cannot be booked this way.</param>
/// <param name="WhyNot">Why it cannot be used; null if it can.</param>
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
