using Booking.Domain.Payments;
using Booking.Domain.Payments.Disputes;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Sales;

/// <summary>Money taken and given back, step by step and currency by currency.</summary>
internal static class SalesMoney
{
    /// <summary>Money that moved at a moment.</summary>
    private sealed class Movement
    {
        public required DateTimeOffset At { get; init; }

        public required string Currency { get; init; }

        public required long Amount { get; init; }
    }

    public static async Task<IReadOnlyList<CurrencySales>> ReadAsync(
        BookingDbContext db,
        SalesPeriod period,
        CancellationToken cancellationToken
    )
    {
        var steps = period.Steps();
        var starts = steps.Select(s => SalesPeriod.Midnight(s, period.TimeZone)).ToArray();
        var (from, to) = period.On(period.TimeZone);
        Dictionary<string, SalesLine[]> books = [];
        async Task AddAsync(IQueryable<Movement> moved, Func<long, SalesLine> read)
        {
            foreach (
                var (step, currency, amount) in await SumAsync(
                    moved.Where(m => m.At >= from && m.At < to),
                    starts,
                    cancellationToken
                )
            )
            {
                if (!books.TryGetValue(currency, out var lines))
                    books[currency] = lines = [.. steps.Select(s => new SalesLine(s))];
                lines[step - 1] = lines[step - 1].Plus(read(amount));
            }
        }

        await AddAsync(Taken(db, cash: false), sum => new SalesLine(default, Card: sum));
        await AddAsync(Taken(db, cash: true), sum => new SalesLine(default, Cash: sum));
        await AddAsync(
            db.Refunds.Where(r => r.CarriedOutAt != null)
                .Select(r => new Movement
                {
                    At = r.CarriedOutAt!.Value,
                    Currency = r.Currency,
                    Amount = r.Amount,
                }),
            sum => new SalesLine(default, Refunds: sum)
        );
        await AddAsync(
            db.Refunds.Where(r => r.CameBackAt != null)
                .Select(r => new Movement
                {
                    At = r.CameBackAt!.Value,
                    Currency = r.Currency,
                    Amount = r.Amount,
                }),
            sum => new SalesLine(default, Refunds: -sum)
        );
        await AddAsync(CashReturned(db), sum => new SalesLine(default, Refunds: sum));
        await AddAsync(
            db.Disputes.Where(d => d.Status == DisputeStatus.Lost && d.ClosedAt != null)
                .Select(d => new Movement
                {
                    At = d.ClosedAt!.Value,
                    Currency = d.Currency,
                    Amount = d.Amount,
                }),
            sum => new SalesLine(default, Lost: sum)
        );
        return [.. books.OrderBy(b => b.Key, StringComparer.Ordinal).Select(b => new CurrencySales(b.Key, b.Value))];
    }

    private static IQueryable<Movement> Taken(BookingDbContext db, bool cash) =>
        db
            .Payments.Where(p => p.PaidAt != null && p.IsCash == cash)
            .Select(p => new Movement
            {
                At = p.PaidAt!.Value,
                Currency = p.Currency,
                Amount = p.Amount,
            });

    /// <summary>
    /// Cash goes back by hand and leaves no refund row: the settled task is the evidence (see ConsistencyCheck).
    /// </summary>
    private static IQueryable<Movement> CashReturned(BookingDbContext db) =>
        db
            .Compensations.Where(c =>
                c.Trigger == CompensationTrigger.CashToReturn
                && c.ResolvedAt != null
                && c.Amount != null
                && c.Currency != null
            )
            .Select(c => new Movement
            {
                At = c.ResolvedAt!.Value,
                Currency = c.Currency!,
                Amount = c.Amount!.Value,
            });

    /// <summary>
    /// Sums by step and currency. The step of a moment is how many steps have begun by then: no date arithmetic of
    /// either database, and no time zone that it would have to know.
    /// </summary>
    private static async Task<IEnumerable<(int Step, string Currency, long Amount)>> SumAsync(
        IQueryable<Movement> moved,
        DateTimeOffset[] starts,
        CancellationToken cancellationToken
    )
    {
        var sums = await moved
            .Select(m => new
            {
                Step = starts.Count(s => s <= m.At),
                m.Currency,
                m.Amount,
            })
            .GroupBy(m => new { m.Step, m.Currency })
            .Select(g => new
            {
                g.Key.Step,
                g.Key.Currency,
                Amount = g.Sum(m => m.Amount),
            })
            .ToListAsync(cancellationToken);
        return sums.Select(s => (s.Step, s.Currency, s.Amount));
    }
}
