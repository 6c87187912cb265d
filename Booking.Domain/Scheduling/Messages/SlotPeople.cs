using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Editing;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Messages;

/// <summary>Who is written to, and what they are written.</summary>
internal static class SlotPeople
{
    /// <summary>How long after its end somebody may still write, e.g. about an umbrella.</summary>
    public static readonly TimeSpan Open = TimeSpan.FromDays(7);

    /// <summary>Everybody with a seat, also an unpaid one; not those whose hold is just being given back.</summary>
    public static IQueryable<Reservation> Reached(this IQueryable<Reservation> reservations, long slotId) =>
        reservations.Living(slotId).Where(r => r.Status != ReservationStatus.Releasing);

    /// <summary>With slot, program, location, member and account; in the order of booking.</summary>
    public static Task<List<Reservation>> ReadAsync(
        BookingDbContext db,
        long slotId,
        CancellationToken cancellationToken
    ) =>
        db
            .Reservations.AsNoTracking()
            .Reached(slotId)
            .Include(r => r.Slot.Program)
            .Include(r => r.Slot.Location)
            .Include(r => r.Member.Account)
            .OrderBy(r => r.Id)
            .ToListAsync(cancellationToken);

    public static OutboxMail Mail(Reservation reservation, MessageText text, DateTimeOffset now) =>
        MailFacts
            .For(reservation.Member, MailFacts.Describe(reservation.Slot, reservation.Member.Language))
            .With("number", reservation.Number)
            .With(reservation.Slot)
            .With("topic", text.Topic)
            .With("message", text.Message)
            .Write(MailOccasion.SlotMessage, now);

    public static SlotRecipient Recipient(Reservation reservation) =>
        new(
            reservation.Number,
            Numbering.Member.Of(reservation.MemberId),
            reservation.Member.Name,
            reservation.Member.Language,
            reservation.Status,
            reservation.Member.Account.UndeliverableSince is not null
        );
}
