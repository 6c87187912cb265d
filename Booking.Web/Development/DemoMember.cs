using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Web.Development;

/// <summary>
/// What the demo member has: tickets with some history, points with a class ahead, and a pack that has expired.
/// </summary>
internal static class DemoMember
{
    public static async Task AddAsync(
        BookingDbContext db,
        string email,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var memberId = await db
            .Members.Where(m => m.Account.Email == email)
            .Select(m => m.Id)
            .SingleAsync(cancellationToken);
        var plans = await db.Plans.OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var expired = DemoContract.Bought(db, plans.First(p => !p.IsActive), memberId, now.AddDays(-75));
        expired.Lapse(now.AddDays(-45));

        var classes = db
            .Slots.Include(s => s.Program)
            .Where(s => s.Program.Kind == ProgramKind.Class && s.Program.TicketCost == 1 && s.Reserved < s.Capacity);
        var been = await classes
            .Where(s => s.EndsAt < now)
            .OrderByDescending(s => s.StartsAt)
            .ThenBy(s => s.Id)
            .Take(30)
            .ToListAsync(cancellationToken);
        // One class of a day: nobody is in two places at once.
        been =
        [
            .. been.GroupBy(s => LocationTime.Local(s.StartsAt, DemoCatalog.TimeZone).Date).Select(day => day.First()),
        ];
        var tickets = DemoContract.Bought(
            db,
            plans.First(p => p.UsageCount == DemoPlans.RegularsPack),
            memberId,
            now.AddDays(-30)
        );
        foreach (var (slot, i) in been.Take(3).Reverse().Select((slot, i) => (slot, i)))
        {
            var booked = slot.StartsAt.AddDays(-4);
            var reservation = Book(db, slot, memberId, PaymentMethod.Tickets, booked);
            tickets.Use(reservation, 1, booked);
            if (i != 1)
                continue;
            tickets.TakeBack(reservation, booked.AddHours(2));
            DemoContract.Tell(
                db,
                reservation,
                ReservationStatus.Confirmed,
                ReservationStatus.Cancelled,
                booked.AddHours(2)
            );
        }

        var points = DemoContract.Bought(
            db,
            plans.First(p => p.Kind == PlanKind.PointPack),
            memberId,
            now.AddDays(-12)
        );
        var ahead = await classes
            .Where(s => s.StartsAt > now.AddHours(27) && s.StartsAt < now.AddDays(3) && s.Program.PointCost != null)
            .OrderBy(s => s.StartsAt)
            .ThenBy(s => s.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (ahead is not null)
            points.Use(
                Book(db, ahead, memberId, PaymentMethod.Points, now.AddHours(-5)),
                ahead.Program.PointCost!.Value,
                now.AddHours(-5)
            );
        await db.SaveChangesAsync(cancellationToken);
        await CountAsync(db, memberId, now, cancellationToken);
    }

    private static Reservation Book(
        BookingDbContext db,
        Slot slot,
        long memberId,
        PaymentMethod method,
        DateTimeOffset at
    )
    {
        var reservation = new Reservation(
            slot,
            memberId,
            ReservationType.Regular,
            method,
            new Money(0, slot.Currency),
            at
        );
        db.Reservations.Add(reservation).Property(r => r.ConfirmedAt).CurrentValue = at;
        DemoContract.Tell(db, reservation, null, ReservationStatus.Confirmed, at);
        return reservation;
    }

    /// <summary>The seats that stand are taken.</summary>
    private static async Task CountAsync(
        BookingDbContext db,
        long memberId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var ids = await db
            .Reservations.Where(r => r.MemberId == memberId && r.Status == ReservationStatus.Confirmed)
            .Select(r => r.SlotId)
            .ToListAsync(cancellationToken);
        await db
            .Slots.Where(s => ids.Contains(s.Id))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(s => s.Reserved, s => s.Reserved + 1)
                        .SetProperty(s => s.Revision, s => s.Revision + 1)
                        .UpdatedAt(now),
                cancellationToken
            );
    }
}
