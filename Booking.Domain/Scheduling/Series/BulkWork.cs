using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Series;

/// <summary>Many slots to be written.</summary>
/// <param name="Action">What the slots' audit lines say.</param>
/// <param name="Note">What the audit lines say besides.</param>
/// <param name="PlanAsync">Makes the plan from the database at that moment.</param>
/// <param name="AddRuleAsync">Writes the rule that creates the slots and returns its id; null if there is none.</param>
internal sealed record BulkWork(
    AuditAction Action,
    string Note,
    Func<BookingDbContext, CancellationToken, Task<Result<BulkPlan, Refusal>>> PlanAsync,
    Func<BookingDbContext, CancellationToken, Task<long>>? AddRuleAsync = null
);
