using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>A contract as its member sees it.</summary>
public sealed record ContractView
{
    public required long Id { get; init; }

    public string Number => Numbering.Contract.Of(Id);

    public required long PlanId { get; init; }

    public required LocalizedText Plan { get; init; }

    public required PlanKind Kind { get; init; }

    public required ContractStatus Status { get; init; }

    public required int Remaining { get; init; }

    public required int UsageCount { get; init; }

    /// <summary>UTC; packs.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>UTC; subscriptions: the end of the paid period.</summary>
    public required DateTimeOffset? PeriodEnd { get; init; }

    /// <summary>UTC; subscriptions: when it ends, if that is decided.</summary>
    public required DateTimeOffset? CancelAt { get; init; }

    public required LocalizedText? Course { get; init; }

    /// <summary>SS…: the slot that was being booked when it was bought.</summary>
    public string? BoughtFor { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>It runs; whether anything is left of it is another matter.</summary>
    /// <param name="now">UTC.</param>
    public bool IsUsableAt(DateTimeOffset now) =>
        Status is ContractStatus.Active or ContractStatus.PastDue && (ExpiresAt is not { } end || end > now);
}
