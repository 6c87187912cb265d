using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Web.Development;

/// <summary>
/// One week of the demo studio: classes in the morning and evening, lessons in the afternoon, the wheel on weekend
/// nights; some full, some nearly.
/// </summary>
internal sealed class DemoTimetable(
    IReadOnlyList<Location> locations,
    ILookup<long, long> rooms,
    IReadOnlyList<Domain.Catalog.Program> programs,
    IReadOnlyList<StaffMember> staff,
    IReadOnlyList<long> regulars,
    Plan pack,
    DateTimeOffset now
)
{
    private readonly record struct Lesson(
        int Program,
        int Hour,
        int Minute,
        int Length,
        int Capacity,
        int TrialCapacity
    );

    /// <summary>The days' pattern; which lines run on a day depends on location and weekday.</summary>
    private static readonly Lesson[] Pattern =
    [
        new(0, 7, 0, 60, 12, 2),
        new(2, 9, 30, 55, 10, 2),
        new(1, 11, 0, 75, 14, 2),
        new(4, 13, 0, 50, 1, 0),
        new(4, 14, 0, 50, 1, 0),
        new(6, 14, 0, 55, 1, 0),
        new(5, 15, 30, 50, 1, 0),
        new(3, 17, 0, 50, 4, 1),
        new(2, 18, 30, 55, 10, 2),
        new(1, 19, 45, 75, 14, 2),
        new(7, 20, 0, 15, 1, 0),
        new(7, 20, 30, 15, 1, 0),
    ];

    /// <summary>How far back the desk has been selling packs, and how many a day.</summary>
    private static readonly (int Days, int ADay) Sales = (45, 6);

    private int _sold;

    public async Task AddWeekAsync(BookingDbContext db, DateTimeOffset monday, CancellationToken cancellationToken)
    {
        _sold = await db.Payments.CountAsync(cancellationToken);
        var planned = Planned(monday).ToList();
        db.Slots.AddRange(planned.Select(p => p.Slot));
        foreach (var (slot, _) in planned)
            db.Entry(slot).Property(s => s.RoomId).CurrentValue = RoomOf(slot);
        await db.SaveChangesAsync(cancellationToken);
        var packs = new Dictionary<long, DemoContract>();
        foreach (var (slot, taken) in planned)
        {
            for (var seat = 0; seat < taken; seat++)
                Book(db, slot, regulars[(int)((slot.Id * 7 + seat) % regulars.Count)], packs);
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var group in planned.Where(p => p.Taken > 0).GroupBy(p => p.Taken, p => p.Slot.Id))
        {
            var (ids, seats) = (group.ToList(), group.Key);
            await db
                .Slots.Where(s => ids.Contains(s.Id))
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(s => s.Reserved, seats)
                            .SetProperty(s => s.Revision, s => s.Revision + 1)
                            .UpdatedAt(now),
                    cancellationToken
                );
        }

        db.ChangeTracker.Clear();
    }

    /// <summary>Classes are paid with tickets; who runs out buys another pack. Lessons are on the house.</summary>
    private void Book(BookingDbContext db, Slot slot, long memberId, Dictionary<long, DemoContract> packs)
    {
        var program = programs.Single(p => p.Id == slot.ProgramId);
        var cost = program.Kind == ProgramKind.Class ? program.TicketCost : null;
        var tickets = packs.GetValueOrDefault(memberId);
        if (cost is not null && (tickets is null || tickets.Remaining < cost))
            packs[memberId] = tickets = DemoContract.Bought(db, pack, memberId, SoldAt());
        var booked = slot.StartsAt.AddDays(-3) < now ? slot.StartsAt.AddDays(-3) : now;
        if (tickets?.LastAt > booked)
            booked = tickets.LastAt;
        var reservation = new Reservation(
            slot,
            memberId,
            ReservationType.Regular,
            cost is null ? PaymentMethod.Free : PaymentMethod.Tickets,
            new Money(0, slot.Currency),
            booked
        );
        db.Reservations.Add(reservation).Property(r => r.ConfirmedAt).CurrentValue = booked;
        if (cost is not null)
            tickets!.Use(reservation, cost.Value, booked);
    }

    /// <summary>One pack after the other, in the desk's hours, up to now.</summary>
    private DateTimeOffset SoldAt()
    {
        var (day, turn) = Math.DivRem(_sold++, Sales.ADay);
        var date = DateOnly
            .FromDateTime(LocationTime.Local(now, DemoCatalog.TimeZone).DateTime)
            .AddDays(day - Sales.Days);
        var at = LocationTime.Utc(
            date.ToDateTime(new TimeOnly(9 + (2 * turn), (_sold * 7) % 60)),
            DemoCatalog.TimeZone
        );
        return at < now ? at : now;
    }

    private IEnumerable<(Slot Slot, int Taken)> Planned(DateTimeOffset monday)
    {
        var start = DateOnly.FromDateTime(LocationTime.Local(monday, DemoCatalog.TimeZone).DateTime);
        for (var day = 0; day < 7; day++)
            for (var place = 0; place < locations.Count; place++)
                for (var line = 0; line < Pattern.Length; line++)
                    if (Runs(line, place, day))
                        yield return Make(start.AddDays(day), place, line, day);
    }

    private (Slot Slot, int Taken) Make(DateOnly date, int place, int line, int day)
    {
        var lesson = Pattern[line];
        var program = programs[lesson.Program];
        var startsAt = LocationTime.Utc(
            date.ToDateTime(new TimeOnly(lesson.Hour, lesson.Minute)),
            locations[place].TimeZone
        );
        var slot = new Slot(
            program.Id,
            locations[place].Id,
            staff[(line + (place * 3)) % (staff.Count - 1)].Id,
            startsAt,
            startsAt.AddMinutes(lesson.Length)
        )
        {
            Capacity = lesson.Capacity,
            TrialCapacity = lesson.TrialCapacity,
            Price = program.Price,
            TrialPrice = program.TrialPrice,
            Currency = program.Currency,
        };
        return (slot, Taken(lesson, place, line, day, date));
    }

    /// <summary>
    /// Classes in the first room of the house, music in the second, other lessons in the last; the wheel needs none.
    /// </summary>
    private long? RoomOf(Slot slot)
    {
        var house = rooms[slot.LocationId].ToList();
        return programs.ToList().FindIndex(p => p.Id == slot.ProgramId) switch
        {
            _ when house.Count == 0 => null,
            7 => null,
            4 or 5 => house[Math.Min(1, house.Count - 1)],
            6 => house[^1],
            _ => house[0],
        };
    }

    private static bool Runs(int line, int place, int day) =>
        Pattern[line].Program switch
        {
            7 => place == 1 && day >= 4,
            4 or 5 or 6 => (line + place + day) % 2 == 0,
            _ => (line + (place * 2) + day) % 3 != 0,
        };

    /// <summary>
    /// A spread from empty to full that looks like a studio's week, always the same for the same day.
    /// </summary>
    private static int Taken(Lesson lesson, int place, int line, int day, DateOnly date)
    {
        var share = ((date.DayNumber * 31) + (line * 17) + (place * 13) + (day * 7)) % 11;
        return lesson.Capacity == 1
            ? (((date.DayNumber * 7) + (line * 5) + (place * 3)) % 8 < 3 ? 1 : 0)
            : Math.Min(lesson.Capacity, lesson.Capacity * share / 9);
    }
}
