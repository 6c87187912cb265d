using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Sales;

/// <summary>
/// The figures of a period; for admins (rule Sales). The database adds up, and the sums are assigned to days by
/// boundaries that are computed here, so that a day of 23 or 25 hours is one day.
/// </summary>
public sealed class ReadSales(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    /// <exception cref="ArgumentException">The period is not valid.</exception>
    public async Task<SalesReport> RunAsync(Actor actor, SalesPeriod period, CancellationToken cancellationToken)
    {
        actor.RequireAdmin();
        if (!period.IsValid)
            throw new ArgumentException("Not a period.", nameof(period));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var money = await SalesMoney.ReadAsync(db, period, cancellationToken);
        var (bookings, cancellations) = await SalesCounts.BookingsAsync(db, period, cancellationToken);
        var plans = await SalesCounts.PlansAsync(db, period, cancellationToken);
        var use = await SalesUse.ReadAsync(db, period, clock.GetUtcNow(), cancellationToken);
        return new SalesReport(period, money, bookings, cancellations, plans, use.Programs, use.Staff, use.Weekdays);
    }
}
