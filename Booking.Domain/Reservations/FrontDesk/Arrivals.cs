using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.FrontDesk;

/// <summary>The booking that somebody who has come means (rule Check-in), for the desk and for a kiosk alike.</summary>
internal static class Arrivals
{
    /// <param name="code">Folded: the member's pass, or a number (MB… or R…).</param>
    public static async Task<Result<Arrival, Refusal>> FindAsync(
        BookingDbContext db,
        string code,
        CheckInPlace place,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var living = db
            .Reservations.AsNoTracking()
            .Where(r => r.Status != ReservationStatus.Cancelled && r.Status != ReservationStatus.Expired);
        if (Numbering.Reservation.TryParse(code, out var reservation))
        {
            if (!await db.Reservations.AnyAsync(r => r.Id == reservation, cancellationToken))
                return Refusal.PassUnknown;
            living = living.Where(r => r.Id == reservation);
        }
        else
        {
            var member = await MemberOfAsync(db, code, cancellationToken);
            if (member is null)
                return Refusal.PassUnknown;
            living = living.Where(r => r.MemberId == member);
        }

        var soon = now + MarkAttendance.Early;
        var here = place.SlotId is { } slot
            ? living.Where(r => r.SlotId == slot)
            : living.Where(r =>
                r.Slot.LocationId == place.LocationId && r.Slot.StartsAt <= soon && r.Slot.EndsAt > now
            );
        var candidates = await here.OrderBy(r => r.Slot.StartsAt)
            .ThenBy(r => r.Id)
            .Select(r => new Arrival(
                r.Id,
                r.MemberId,
                r.Member.Name,
                r.SlotId,
                r.Slot.Program.Name,
                r.Slot.StartsAt,
                r.Status,
                db.Payments.Where(p => p.ReservationId == r.Id && p.IsCash && p.Status == PaymentStatus.Pending)
                    .Select(p => (long?)p.Amount)
                    .FirstOrDefault(),
                r.Currency
            ))
            .Take(10)
            .ToListAsync(cancellationToken);
        // If a member is checked in already, scanning again confirms that and does not check them in to their next
        // class, hours before it.
        var chosen =
            candidates.FindLast(c => c.Status == ReservationStatus.Attended)
            ?? candidates.Find(c => c.Status == ReservationStatus.Confirmed)
            ?? candidates.FirstOrDefault();
        return chosen is null ? await WhyNotAsync(living, now, cancellationToken) : chosen;
    }

    /// <summary>Whoever comes too early, or to the wrong place, is told when and where they are expected.</summary>
    private static async Task<Refusal> WhyNotAsync(
        IQueryable<Reservation> living,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await living
            .Where(r => r.Slot.EndsAt > now)
            .OrderBy(r => r.Slot.StartsAt)
            .ThenBy(r => r.Id)
            .Select(r => new
            {
                r.Member.Name,
                Program = r.Slot.Program.Name,
                Location = r.Slot.Location.Name,
                r.Slot.StartsAt,
            })
            .FirstOrDefaultAsync(cancellationToken)
            is { } later
            ? Refusal.ComesLater(later.Name, later.Program, later.Location, later.StartsAt)
            : Refusal.NothingToCheckIn;

    private static async Task<long?> MemberOfAsync(
        BookingDbContext db,
        string code,
        CancellationToken cancellationToken
    )
    {
        if (Numbering.Member.TryParse(code, out var member))
            return await db.Members.AnyAsync(m => m.Id == member, cancellationToken) ? member : null;
        var pass = SecretText.Fingerprint(code.ToUpperInvariant());
        return MemberPass.IsCode(code)
            ? await db
                .Members.Where(m => m.PassHash == pass)
                .Select(m => (long?)m.Id)
                .FirstOrDefaultAsync(cancellationToken)
            : null;
    }
}
