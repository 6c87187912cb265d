using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.FrontDesk;

/// <summary>
/// A member shows their QR code, or says their number, and is marked as attended (rule Check-in). The code only says
/// who it is: the booking decides whether they may check in, and <see cref="MarkAttendance"/> whether it may be marked.
/// </summary>
public sealed class CheckIn(IDbContextFactory<BookingDbContext> contexts, MarkAttendance attendance, TimeProvider clock)
{
    /// <param name="code">What a scanner read: the member's pass, or a number typed by hand (MB… or R…).</param>
    public async Task<Result<CheckedIn, Refusal>> RunAsync(
        Actor actor,
        string code,
        CheckInPlace place,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        // A scanner behind a Japanese input method types full-width letters.
        var found = await FindAsync(SearchText.Of(code)?.WithoutBlanks ?? "", place, cancellationToken);
        if (!found.Succeeded(out var booking, out var refusal))
            return refusal;
        var again = booking.Status == ReservationStatus.Attended;
        if (
            !again
            && (await attendance.RunAsync(actor, booking.Number, Attendance.Attended, cancellationToken)).Refusal
                is { } no
        )
            return no;
        return new CheckedIn(
            booking.Number,
            Numbering.Member.Of(booking.MemberId),
            booking.Name,
            Numbering.Slot.Of(booking.SlotId),
            booking.Program,
            booking.StartsAt,
            again,
            booking.CashDue
        );
    }

    private async Task<Result<Candidate, Refusal>> FindAsync(
        string code,
        CheckInPlace place,
        CancellationToken cancellationToken
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
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

        var now = clock.GetUtcNow();
        var soon = now + MarkAttendance.Early;
        var here = place.SlotId is { } slot
            ? living.Where(r => r.SlotId == slot)
            : living.Where(r =>
                r.Slot.LocationId == place.LocationId && r.Slot.StartsAt <= soon && r.Slot.EndsAt > now
            );
        var candidates = await here.OrderBy(r => r.Slot.StartsAt)
            .ThenBy(r => r.Id)
            .Select(r => new Candidate(
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

    private sealed record Candidate(
        long Id,
        long MemberId,
        string Name,
        long SlotId,
        LocalizedText Program,
        DateTimeOffset StartsAt,
        ReservationStatus Status,
        long? Due,
        string Currency
    )
    {
        public string Number => Numbering.Reservation.Of(Id);

        public Money? CashDue => Due is { } due ? new Money(due, Currency) : null;
    }
}
