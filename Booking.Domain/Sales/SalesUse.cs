using System.Linq.Expressions;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Sales;

/// <summary>
/// How full the slots were that have begun. Slots belong to a location, so the period's days and the weekdays are those
/// of its own clock (rule Sales).
/// </summary>
internal static class SalesUse
{
    private sealed class Sum<TKey>
    {
        public required TKey Key { get; init; }

        public required int Slots { get; init; }

        public required long Capacity { get; init; }

        public required long Taken { get; init; }

        public SeatFill Seats => new(Slots, Capacity, Taken);
    }

    public static async Task<(
        IReadOnlyList<SeatUse> Programs,
        IReadOnlyList<SeatUse> Staff,
        IReadOnlyList<WeekdayUse> Weekdays
    )> ReadAsync(BookingDbContext db, SalesPeriod period, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Dictionary<long, SeatFill> programs = [],
            staff = [];
        var weekdays = new SeatFill[7];
        foreach (var zone in await db.Locations.Select(l => l.TimeZone).Distinct().ToListAsync(cancellationToken))
        {
            var (from, to) = period.On(zone);
            var slots = db.Slots.Where(s =>
                s.Location.TimeZone == zone
                && s.Status != SlotStatus.Cancelled
                && s.StartsAt >= from
                && s.StartsAt < to
                && s.StartsAt <= now
            );
            foreach (var sum in await SumAsync(slots, s => s.ProgramId, cancellationToken))
                programs[sum.Key] = programs.GetValueOrDefault(sum.Key) + sum.Seats;
            foreach (var sum in await SumAsync(slots, s => s.StaffId ?? 0, cancellationToken))
                staff[sum.Key] = staff.GetValueOrDefault(sum.Key) + sum.Seats;
            // The database knows no local time: it adds up by the instant, which many slots share, and the weekday is
            // computed here.
            foreach (var sum in await SumAsync(slots, s => s.StartsAt, cancellationToken))
                weekdays[(int)LocationTime.Local(sum.Key, zone).DayOfWeek] += sum.Seats;
        }

        var programNames = await db
            .Programs.AsNoTracking()
            .Where(p => programs.Keys.Contains(p.Id))
            .Select(p => new { p.Id, p.Name })
            .ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var staffNames = await db
            .Staff.AsNoTracking()
            .Where(p => staff.Keys.Contains(p.Id))
            .Select(p => new { p.Id, p.Name })
            .ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        return (
            Fullest(programs, programNames, Numbering.Program.Of),
            Fullest(staff, staffNames, Numbering.Staff.Of),
            [.. FromMonday().Where(d => weekdays[(int)d].Slots > 0).Select(d => new WeekdayUse(d, weekdays[(int)d]))]
        );
    }

    private static Task<List<Sum<TKey>>> SumAsync<TKey>(
        IQueryable<Slot> slots,
        Expression<Func<Slot, TKey>> key,
        CancellationToken cancellationToken
    ) =>
        slots
            .GroupBy(key)
            .Select(g => new Sum<TKey>
            {
                Key = g.Key,
                Slots = g.Count(),
                Capacity = g.Sum(s => (long)s.Capacity + s.TrialCapacity),
                Taken = g.Sum(s => (long)s.Reserved - s.Held + s.TrialReserved - s.TrialHeld),
            })
            .ToListAsync(cancellationToken);

    private static IReadOnlyList<SeatUse> Fullest(
        Dictionary<long, SeatFill> counts,
        Dictionary<long, LocalizedText> names,
        Func<long, string> number
    ) =>
        [
            .. counts
                .OrderByDescending(c => c.Value.Share)
                .ThenByDescending(c => c.Value.Capacity)
                .ThenBy(c => c.Key)
                .Select(c => new SeatUse(
                    names.ContainsKey(c.Key) ? number(c.Key) : null,
                    names.GetValueOrDefault(c.Key),
                    c.Value
                )),
        ];

    private static IEnumerable<DayOfWeek> FromMonday() => Enumerable.Range(1, 7).Select(d => (DayOfWeek)(d % 7));
}
