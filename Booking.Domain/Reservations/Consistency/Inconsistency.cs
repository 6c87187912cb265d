using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Consistency;

/// <summary>One inconsistency.</summary>
/// <param name="Subject">Public number of what it is about.</param>
/// <param name="Problem">In words, for logs and tests; pages say it by <paramref name="Kind"/>.</param>
public sealed record Inconsistency(InconsistencyKind Kind, string Subject, string Problem)
{
    /// <summary>What the record itself says, e.g. a counter.</summary>
    public string? Says { get; init; }

    /// <summary>What the rows behind it add up to.</summary>
    public string? AddsUpTo { get; init; }
}
