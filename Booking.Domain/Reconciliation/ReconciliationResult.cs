namespace Booking.Domain.Reconciliation;

/// <summary>What a run comes to.</summary>
/// <param name="Read">How many records of the provider were compared.</param>
/// <param name="Gaps">What could not be read.</param>
/// <param name="Found">Discrepancies, and what is still under way.</param>
internal sealed record ReconciliationResult(int Read, RunGaps Gaps, IReadOnlyList<Finding> Found);
