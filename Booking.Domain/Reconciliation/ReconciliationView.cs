using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <param name="Runs">The newest first.</param>
/// <param name="Shown">The run with these findings; null before the first has finished.</param>
public sealed record ReconciliationView(IReadOnlyList<RunRow> Runs, RunRow? Shown, IReadOnlyList<DiscrepancyRow> Found);
