using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <param name="Shown">The run with these findings; null before the first has finished.</param>
/// <param name="Foreign">What belongs to others and no run before had met (rule Foreign objects).</param>
public sealed record ReconciliationView(
    RunRow? Shown,
    IReadOnlyList<DiscrepancyRow> Found,
    IReadOnlyList<ForeignObject> Foreign
);
