using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Sales;

/// <summary>
/// What a period is held against, and the goal of a month; for admins (rules Sales compared, Sales goals).
/// </summary>
public sealed class ReadSalesComparisons(IDbContextFactory<BookingDbContext> contexts)
{
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<IReadOnlyList<SalesComparison>> RunAsync(
        Actor actor,
        SalesPeriod period,
        CancellationToken cancellationToken
    )
    {
        actor.RequireAdmin();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        List<SalesComparison> all = [];
        foreach (var (kind, days) in period.ComparedWith())
        {
            var money = await SalesMoney.ReadAsync(db, days, cancellationToken);
            var (bookings, cancellations) = await SalesCounts.BookingsAsync(db, days, cancellationToken);
            var plans = await SalesCounts.PlansAsync(db, days, cancellationToken);
            all.Add(
                new(
                    kind,
                    days,
                    money.ToDictionary(m => m.Currency, m => m.Total),
                    bookings,
                    cancellations,
                    plans.Sum(p => p.Sold)
                )
            );
        }

        return all;
    }

    /// <returns>Null: the period is no month, or a part of one from its beginning.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<SalesGoalView?> GoalAsync(
        Actor actor,
        SalesPeriod period,
        string currency,
        CancellationToken cancellationToken
    )
    {
        actor.RequireAdmin();
        if (!period.IsWithinMonth)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
                .SalesGoals.AsNoTracking()
                .Where(g => g.Month == period.From && g.Currency == currency)
                .Select(g => new SalesGoalView(g.Month, g.Currency, g.Amount, g.Version))
                .FirstOrDefaultAsync(cancellationToken)
            ?? new(period.From, currency, 0, 0);
    }
}
