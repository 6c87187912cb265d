using Booking.Domain.Common;
using Booking.Domain.Contracts;

namespace Booking.Domain.BackOffice;

/// <summary>The contract that was paid.</summary>
/// <param name="TakesBack">Uses that would go back with the money; 0 for subscriptions.</param>
/// <param name="Used">Uses that have been used already, which no refund brings back.</param>
/// <param name="CanEnd">A subscription that runs: the admin is asked whether to end it too.</param>
public sealed record ContractEffect(
    string ContractNumber,
    LocalizedText Plan,
    PlanKind Kind,
    int Remaining,
    int TakesBack,
    int Used,
    bool CanEnd
);
