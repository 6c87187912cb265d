using Booking.Domain.Contracts;

namespace Booking.Domain.BackOffice;

/// <summary>Which contracts; every part is optional.</summary>
public sealed record ContractFilter
{
    /// <summary>A public number (CT, MB, PL), or a part of the member's name or address.</summary>
    public string? Search { get; init; }

    public long? PlanId { get; init; }

    public PlanKind? Kind { get; init; }

    public ContractStatus? Status { get; init; }

    /// <summary>
    /// Only active ones that end within so many days: packs that lapse, subscriptions that have been cancelled.
    /// </summary>
    public int? EndsWithinDays { get; init; }

    /// <summary>Only those of which nothing is left.</summary>
    public bool OnlyUsedUp { get; init; }

    public ContractSort Sort { get; init; } = ContractSort.Created;

    /// <summary>From the newest, or highest, down.</summary>
    public bool Descending { get; init; } = true;
}
