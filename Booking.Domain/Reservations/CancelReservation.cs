using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Data;
using Booking.Domain.Mail;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <summary>What a cancellation led to.</summary>
/// <param name="InTime">Before the cancel deadline.</param>
/// <param name="Refund">What is given back; null: nothing.</param>
public sealed record Cancellation(bool InTime, Money? Refund);

/// <summary>
/// The member cancels a confirmed reservation (§3 rule 8). The seat is always freed. In time, a card payment is refunded in full and a trial does not count; late, neither. Nothing can be
/// cancelled after the start.
/// </summary>
public sealed class CancelReservation(Transactions transactions, RequestRefund refunds, TimeProvider clock)
{
    /// <param name="lateAccepted">The member was told that nothing is refunded any more. Without it a cancellation that has become late is refused with <see cref="RefusalReason.RefundOver"/>.</param>
    public async Task<Result<Cancellation, Refusal>> RunAsync(Actor actor, string reservationNumber, bool lateAccepted, CancellationToken cancel)
    {
        if (actor.MemberId is not { } memberId) return Refusal.SignInRequired;
        if (!Numbering.Reservation.TryParse(reservationNumber, out var id)) return Refusal.ReservationNotFound;
        return await transactions.RunAsync((db, token) => CancelAsync(db, memberId, id, lateAccepted, token), cancel);
    }

    private async Task<Result<Cancellation, Refusal>> CancelAsync(BookingDbContext db, long memberId, long id, bool lateAccepted, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var reservation = await db.Reservations.AsNoTracking()
            .Include(r => r.Slot.Program).Include(r => r.Slot.Location).Include(r => r.Member.Account)
            .FirstOrDefaultAsync(r => r.Id == id && r.MemberId == memberId, cancel);
        if (reservation is null) return Refusal.ReservationNotFound;
        if (reservation.Status == ReservationStatus.Held) return Refusal.StillOnHold;
        if (reservation.Status == ReservationStatus.Releasing) return Refusal.HoldBeingReleased;
        if (reservation.Slot.StartsAt <= now) return Refusal.SlotStarted;

        var deadlines = await SlotTerms.DeadlinesOfAsync(db, reservation.Slot, cancel);
        var inTime = now <= deadlines.Cancel;
        if (!inTime && !lateAccepted && reservation.Method == PaymentMethod.Card && reservation.Status == ReservationStatus.Confirmed) return Refusal.RefundOver(deadlines.Cancel);
        var cancelled = await db.Reservations.Where(r => r.Id == id && r.Status == ReservationStatus.Confirmed)
            .ExecuteUpdateAsync(set => set
                .SetProperty(r => r.Status, ReservationStatus.Cancelled)
                .SetProperty(r => r.EndedAt, now)
                .SetProperty(r => r.CancelledLate, !inTime)
                .SetProperty(r => r.UsesTrial, r => r.UsesTrial && !inTime), cancel);
        if (cancelled == 0) return Refusal.AlreadyEnded;

        await Seats.GiveBackAsync(db, reservation.SlotId, reservation.Type, held: false, cancel);
        db.StateTransitions.Add(StateTransition.Of<ReservationStatus>("Reservation", id, ReservationStatus.Confirmed, ReservationStatus.Cancelled, Trigger.Member, now, inTime ? "in time" : "late"));
        var refund = inTime ? await RefundAsync(db, id, cancel) : null;
        var mail = MailFacts.For(reservation.Member, MailFacts.Describe(reservation.Slot, reservation.Member.Language)).With("number", reservation.Number).With(reservation.Slot);
        if (refund is { } amount) mail.With("amount", amount);
        db.OutboxMails.Add(mail.With("inTime", inTime ? "yes" : "").Write(MailOccasion.ReservationCancelled, now));
        return new Cancellation(inTime, refund);
    }

    private async Task<Money?> RefundAsync(BookingDbContext db, long reservationId, CancellationToken cancel)
    {
        var payment = await db.Payments.AsNoTracking().FirstOrDefaultAsync(p => p.ReservationId == reservationId, cancel);
        return payment is null ? null : await refunds.RestAsync(db, payment, RefundReason.CancelledInTime, cancel);
    }
}
