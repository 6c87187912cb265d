using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>Reads what is on sale.</summary>
public sealed class ReadPlans(IDbContextFactory<BookingDbContext> contexts)
{
    /// <summary>Subscriptions, tickets, points; the cheapest first.</summary>
    public async Task<IReadOnlyList<PlanView>> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var plans = await db
            .Plans.AsNoTracking()
            .Include(p => p.Course!.Categories)
            .Where(p => p.IsActive)
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        return
        [
            .. plans
                .OrderBy(p => p.Kind)
                .ThenBy(p => p.Price)
                .Select(p => new PlanView(
                    p.Id,
                    p.Kind,
                    p.Name,
                    p.Description,
                    p.Total,
                    p.UsageCount,
                    p.ValidDays,
                    p.Course?.Name,
                    [.. p.Course?.Categories.Select(c => c.Name) ?? []]
                )),
        ];
    }
}
