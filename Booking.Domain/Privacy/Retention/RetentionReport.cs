namespace Booking.Domain.Privacy.Retention;

/// <summary>What is kept for how long, and what was cleared when; counts only.</summary>
/// <param name="Days">In the order in which they are cleared.</param>
/// <param name="Runs">The latest first.</param>
public sealed record RetentionReport(
    IReadOnlyList<(RetentionLimit Limit, int Days)> Days,
    IReadOnlyList<RetentionRun> Runs
);
