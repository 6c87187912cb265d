using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <param name="Shown">The run with these findings; null before the first has finished.</param>
public sealed record ReconciliationView(RunRow? Shown, IReadOnlyList<DiscrepancyRow> Found);
