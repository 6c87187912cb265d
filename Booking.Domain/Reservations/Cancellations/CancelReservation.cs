using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Cancellations;

/// <summary>
/// The member, or staff for them, cancels a confirmed reservation (rule Restitution). The seat is always freed;
/// <see cref="Restitution"/> decides what goes back, and a trial does not count if it was cancelled in time. Nothing
/// can be cancelled after the start.
/// </summary>
public sealed class CancelReservation(Transactions transactions, RequestRefund refunds, TimeProvider clock)
{
    private readonly Restitution _restitution = new(refunds);

    /// <param name="lateAccepted">
    /// The member was told that nothing goes back any more (rule Told beforehand). Without it a cancellation that has
    /// become late is refused with <see cref="RefusalReason.RefundOver"/> or <see cref="RefusalReason.RestoreOver"/>,
    /// and one whose use can no longer go back with <see cref="RefusalReason.RestoreLost"/>.
    /// </param>
    public async Task<Result<Cancellation, Refusal>> RunAsync(
        Actor actor,
        string reservationNumber,
        bool lateAccepted,
        CancellationToken cancellationToken
    )
    {
        if (actor.MemberId is null && !actor.WorksHere)
            return Refusal.SignInRequired;
        if (!Numbering.Reservation.TryParse(reservationNumber, out var id))
            return Refusal.ReservationNotFound;
        return await transactions.RunAsync(
            (db, token) => CancelAsync(db, actor, id, lateAccepted, token),
            cancellationToken
        );
    }

    private async Task<Result<Cancellation, Refusal>> CancelAsync(
        BookingDbContext db,
        Actor actor,
        long id,
        bool lateAccepted,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var reservation = await db
            .Reservations.AsNoTracking()
            .Include(r => r.Slot.Program)
            .Include(r => r.Slot.Location)
            .Include(r => r.Member.Account)
            .FirstOrDefaultAsync(r => r.Id == id, cancellationToken);
        if (reservation is null || (reservation.MemberId != actor.MemberId && !actor.WorksHere))
            return Refusal.ReservationNotFound;
        var booker = new Booker(
            actor,
            reservation.MemberId,
            reservation.MemberId == actor.MemberId ? Trigger.Member : actor.DeskTrigger()
        );
        if (reservation.Status == ReservationStatus.Held)
            return Refusal.StillOnHold;
        if (reservation.Status == ReservationStatus.Releasing)
            return Refusal.HoldBeingReleased;
        if (reservation.Slot.Status == SlotStatus.Cancelled && reservation.Status == ReservationStatus.Confirmed)
            return Refusal.SlotCancelled;
        if (reservation.Slot.StartsAt <= now)
            return Refusal.SlotStarted;

        var deadlines = await FreeChanges.DeadlinesOfAsync(db, reservation, cancellationToken);
        var inTime = now <= deadlines.Cancel;
        if (
            !inTime
            && !lateAccepted
            && reservation.Status == ReservationStatus.Confirmed
            && WhatIsLost(reservation, deadlines) is { } lost
        )
            return lost;
        var cancelled = await db
            .Reservations.Where(r =>
                r.Id == id && r.SlotId == reservation.SlotId && r.Status == ReservationStatus.Confirmed
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(r => r.Status, ReservationStatus.Cancelled)
                        .SetProperty(r => r.EndedAt, now)
                        .SetProperty(r => r.CancelledLate, !inTime)
                        .SetProperty(r => r.UsesTrial, r => r.UsesTrial && !inTime)
                        .UpdatedAt(now),
                cancellationToken
            );
        if (cancelled == 0)
            return await db.Reservations.AnyAsync(
                r => r.Id == id && r.Status == ReservationStatus.Confirmed,
                cancellationToken
            )
                ? Refusal.SlotChanged
                : Refusal.AlreadyEnded;

        await Seats.GiveBackAsync(db, reservation.SlotId, reservation.Type, held: false, now, cancellationToken);
        // The studio cancelled the slot first: what is late for the member is restored in full, by the studio's
        // cancellation.
        if (await Seats.IsCancelledAsync(db, reservation.SlotId, cancellationToken))
            return Refusal.SlotCancelled;
        db.StateTransitions.Add(
            StateTransition.Of<ReservationStatus>(
                "Reservation",
                id,
                ReservationStatus.Confirmed,
                ReservationStatus.Cancelled,
                booker.Trigger,
                now,
                new() { ["deadline"] = inTime ? "in time" : "late" }
            )
        );
        var (refund, restored) = await _restitution.RunAsync(db, reservation, inTime, now, cancellationToken);
        // The member was told that the use comes back, but the contract has expired or a period has begun meanwhile:
        // ask again.
        if (inTime && !lateAccepted && reservation.ContractId is not null && restored is null)
            return Refusal.RestoreLost;
        booker.Audit(
            db,
            AuditAction.Cancel,
            reservation.Number,
            ReservationStatus.Confirmed.ToString(),
            $"{ReservationStatus.Cancelled} {(inTime ? "in time" : "late")}",
            now
        );
        db.OutboxMails.Add(Mail(reservation, inTime, refund, restored).Write(MailOccasion.ReservationCancelled, now));
        return new Cancellation(inTime, refund, restored);
    }

    private static Refusal? WhatIsLost(Reservation reservation, Deadlines deadlines) =>
        reservation.Method switch
        {
            PaymentMethod.Card or PaymentMethod.Cash => Refusal.RefundOver(deadlines.Cancel),
            PaymentMethod.Free => null,
            _ => Refusal.RestoreOver(deadlines.Cancel),
        };

    private static MailFacts Mail(Reservation reservation, bool inTime, Money? refund, int? restored)
    {
        var mail = MailFacts
            .For(reservation.Member, MailFacts.Describe(reservation.Slot, reservation.Member.Language))
            .With("number", reservation.Number)
            .With(reservation.Slot)
            .With("inTime", inTime ? "yes" : "");
        if (refund is { } amount)
            mail.With("amount", amount);
        if (restored is { } uses)
            mail.With("uses", uses.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return mail;
    }
}
