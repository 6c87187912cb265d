using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Bookings;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Sales;

/// <summary>What was booked and sold, counted.</summary>
internal static class SalesCounts
{
    public static async Task<(int Bookings, int Cancellations)> BookingsAsync(
        BookingDbContext db,
        SalesPeriod period,
        CancellationToken cancellationToken
    )
    {
        var (from, to) = period.On(period.TimeZone);
        var counts = await db
            .Reservations.Where(r =>
                r.ConfirmedAt != null
                && (
                    (r.ConfirmedAt >= from && r.ConfirmedAt < to)
                    || (r.Status == ReservationStatus.Cancelled && r.EndedAt >= from && r.EndedAt < to)
                )
            )
            .Select(r => new
            {
                Booked = r.ConfirmedAt >= from && r.ConfirmedAt < to,
                Cancelled = r.Status == ReservationStatus.Cancelled && r.EndedAt >= from && r.EndedAt < to,
            })
            .GroupBy(r => new { r.Booked, r.Cancelled })
            .Select(g => new
            {
                g.Key.Booked,
                g.Key.Cancelled,
                Count = g.Count(),
            })
            .ToListAsync(cancellationToken);
        return (counts.Where(c => c.Booked).Sum(c => c.Count), counts.Where(c => c.Cancelled).Sum(c => c.Count));
    }

    /// <summary>The plan with the highest amount first.</summary>
    public static async Task<IReadOnlyList<PlanSales>> PlansAsync(
        BookingDbContext db,
        SalesPeriod period,
        CancellationToken cancellationToken
    )
    {
        var (from, to) = period.On(period.TimeZone);
        var paid = await db
            .Payments.Where(p => p.PaidAt >= from && p.PaidAt < to)
            .Join(
                db.Contracts,
                p => p.ContractId,
                c => c.Id,
                (p, c) =>
                    new
                    {
                        c.PlanId,
                        p.Currency,
                        p.Amount,
                    }
            )
            .GroupBy(p => new { p.PlanId, p.Currency })
            .Select(g => new
            {
                g.Key.PlanId,
                g.Key.Currency,
                Count = g.Count(),
                Amount = g.Sum(p => p.Amount),
            })
            .ToListAsync(cancellationToken);
        var begun = await db
            .Contracts.Where(c => c.StartedAt >= from && c.StartedAt < to)
            .GroupBy(c => new { c.PlanId, c.Plan.Currency })
            .Select(g => new
            {
                g.Key.PlanId,
                g.Key.Currency,
                Count = g.Count(),
            })
            .ToListAsync(cancellationToken);
        var ids = paid.Select(p => p.PlanId).Union(begun.Select(b => b.PlanId)).ToList();
        var plans = await db
            .Plans.AsNoTracking()
            .Where(p => ids.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, cancellationToken);
        var rows =
            from key in paid.Select(p => (p.PlanId, p.Currency)).Union(begun.Select(b => (b.PlanId, b.Currency)))
            let plan = plans[key.PlanId]
            let sum = paid.FirstOrDefault(p => (p.PlanId, p.Currency) == key)
            let sold = begun.FirstOrDefault(b => (b.PlanId, b.Currency) == key)?.Count ?? 0
            select new PlanSales(
                plan.Number,
                plan.Name,
                plan.Kind,
                sold,
                sum?.Count ?? 0,
                new Money(sum?.Amount ?? 0, key.Currency)
            );
        return
        [
            .. rows.OrderBy(r => r.Amount.Currency, StringComparer.Ordinal)
                .ThenByDescending(r => r.Amount.Amount)
                .ThenBy(r => r.Number, StringComparer.Ordinal),
        ];
    }
}
