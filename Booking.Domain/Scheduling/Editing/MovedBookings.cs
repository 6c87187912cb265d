using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>
/// The members who are booked in a slot that moves (rule Moved slot): who they are, what else they have at the new
/// time, and what they are told.
/// </summary>
/// <param name="before">As it was, with program and location.</param>
internal sealed class MovedBookings(BookingDbContext db, Slot before)
{
    private readonly HashSet<long> _locked = [];

    /// <summary>
    /// Locks the members' rows, before the slot is locked, as a booking does: a concurrent booking of one of them
    /// elsewhere, at the new time, runs entirely before the move, which then sees it, or entirely after, and then sees
    /// the move.
    /// </summary>
    public async Task LockAllAsync(CancellationToken cancellationToken)
    {
        var members = await db
            .Reservations.Living(before.Id)
            .Select(r => r.MemberId)
            .Distinct()
            .ToListAsync(cancellationToken);
        await RowLock.AcquireAsync(db.Members, members.Where(_locked.Add), cancellationToken);
    }

    /// <summary>Who is booked now that the slot is locked. Members who were seated since are locked as well.</summary>
    public async Task<IReadOnlyList<AffectedPerson>> ReadAsync(SlotDraft after, CancellationToken cancellationToken)
    {
        await LockAllAsync(cancellationToken);
        var people = await Affected.ReadAsync(db, before.Id, cancellationToken);
        return people.Count == 0 || (after.StartsAt == before.StartsAt && after.EndsAt == before.EndsAt)
            ? people
            : await WithOverlapsAsync(people, after, cancellationToken);
    }

    /// <summary>
    /// Mails the old time and place beside the new ones, and whether the member may still cancel free of charge;
    /// deadlines follow the new start by themselves.
    /// </summary>
    public async Task MailAsync(
        IReadOnlyList<AffectedPerson> people,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var after = await db
            .Slots.AsNoTracking()
            .Include(s => s.Program)
            .Include(s => s.Location)
            .Include(s => s.Staff)
            .SingleAsync(s => s.Id == before.Id, cancellationToken);
        var bookings = await db
            .Reservations.AsNoTracking()
            .Living(before.Id)
            .Include(r => r.Member.Account)
            .OrderBy(r => r.Id)
            .ToListAsync(cancellationToken);
        var deadlines = await SlotTerms.DeadlinesOfAsync(db, after, cancellationToken);
        foreach (var booking in bookings.Where(b => people.Any(p => p.ReservationNumber == b.Number)))
        {
            var language = booking.Member.Language;
            var mail = MailFacts
                .For(booking.Member, MailFacts.Describe(after, language))
                .With("number", booking.Number)
                .With(after)
                .With("from", MailFacts.Describe(before, language))
                .WithCancelBy(deadlines, after, booking.RightsKeptAt, now);
            if (after.StaffId != before.StaffId && after.Staff is { } staff)
                mail.With("staff", staff.Name.In(language));
            if (booking.RightsKeptAt is not null)
                mail.With("keepsRight", "yes");
            db.OutboxMails.Add(mail.Write(MailOccasion.SlotMoved, now));
        }
    }

    /// <summary>An overlap that existed before the move is not caused by it.</summary>
    private async Task<IReadOnlyList<AffectedPerson>> WithOverlapsAsync(
        IReadOnlyList<AffectedPerson> people,
        SlotDraft after,
        CancellationToken cancellationToken
    )
    {
        var members = _locked.ToList();
        var others = await db
            .Reservations.AsNoTracking()
            .Where(r =>
                members.Contains(r.MemberId)
                && r.SlotId != before.Id
                && r.Status != ReservationStatus.Cancelled
                && r.Status != ReservationStatus.Expired
            )
            .Where(r =>
                r.Slot.StartsAt < after.EndsAt
                && r.Slot.EndsAt > after.StartsAt
                && !(r.Slot.StartsAt < before.EndsAt && r.Slot.EndsAt > before.StartsAt)
            )
            .OrderBy(r => r.Slot.StartsAt)
            .ThenBy(r => r.Id)
            .Select(r => new
            {
                r.MemberId,
                r.Id,
                r.SlotId,
                r.Slot.Program.Name,
                r.Slot.StartsAt,
                r.Slot.EndsAt,
                r.Slot.Location.TimeZone,
            })
            .ToListAsync(cancellationToken);
        var first = others.GroupBy(o => Numbering.Member.Of(o.MemberId)).ToDictionary(g => g.Key, g => g.First());
        return
        [
            .. people.Select(p =>
                first.TryGetValue(p.MemberNumber, out var o)
                    ? p with
                    {
                        Overlap = new(
                            Numbering.Reservation.Of(o.Id),
                            Numbering.Slot.Of(o.SlotId),
                            o.Name,
                            o.StartsAt,
                            o.EndsAt,
                            o.TimeZone
                        ),
                    }
                    : p
            ),
        ];
    }
}
