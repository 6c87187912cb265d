using Booking.Domain.Common;
using Booking.Domain.Contracts;

namespace Booking.Domain.BackOffice;

/// <summary>One line of the list of contracts.</summary>
public sealed record ContractRow
{
    public required long Id { get; init; }

    public string Number => Numbering.Contract.Of(Id);

    public required long MemberId { get; init; }

    public string Member => Numbering.Member.Of(MemberId);

    public required string Name { get; init; }

    public required LocalizedText Plan { get; init; }

    public required PlanKind Kind { get; init; }

    public required ContractStatus Status { get; init; }

    /// <summary>Uses or points left.</summary>
    public required int Remaining { get; init; }

    /// <summary>What was granted, per period for a subscription.</summary>
    public required int UsageCount { get; init; }

    /// <summary>UTC; until when uses can be taken.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>UTC; subscriptions: the end of the paid period.</summary>
    public required DateTimeOffset? PeriodEnd { get; init; }

    /// <summary>UTC; subscriptions: when it ends, if that is decided.</summary>
    public required DateTimeOffset? CancelAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
