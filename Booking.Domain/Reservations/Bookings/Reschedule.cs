using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Questions;
using Booking.Domain.Reservations.Answers;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Bookings;

/// <summary>
/// Moves a reservation to another slot in one transaction (rule Reschedule). The reservation keeps its number and its
/// answers; what the new slot asks besides is answered with the move, or left open by the desk. Idempotent.
/// </summary>
public sealed class Reschedule(Transactions transactions, TimeProvider clock)
{
    public async Task<Result<Moved, Refusal>> RunAsync(
        Actor actor,
        RescheduleRequest request,
        CancellationToken cancellationToken
    )
    {
        if (actor.MemberId is null && !actor.WorksHere)
            return Refusal.SignInRequired;
        if (!Numbering.Reservation.TryParse(request.ReservationNumber, out var id))
            return Refusal.ReservationNotFound;
        return await transactions.RunWithRerunAsync(
            (db, token) => MoveAsync(db, actor, id, request, token),
            cancellationToken
        );
    }

    private async Task<Result<Moved, Refusal>> MoveAsync(
        BookingDbContext db,
        Actor actor,
        long id,
        RescheduleRequest request,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var memberId = await db
            .Reservations.Where(r => r.Id == id)
            .Select(r => (long?)r.MemberId)
            .FirstOrDefaultAsync(cancellationToken);
        if (memberId is null || (memberId != actor.MemberId && !actor.WorksHere))
            return Refusal.ReservationNotFound;
        var booker = new Booker(
            actor,
            memberId.Value,
            memberId == actor.MemberId ? Trigger.Member : actor.DeskTrigger()
        );
        if (!await booker.LockAsync(db, cancellationToken))
            return await Standing.WhyNotActiveAsync(db, booker.MemberId, cancellationToken);
        var reservation = await db
            .Reservations.AsNoTracking()
            .Include(r => r.Slot.Program)
            .Include(r => r.Slot.Location)
            .Include(r => r.Member.Account)
            .SingleAsync(r => r.Id == id, cancellationToken);
        var to = await db
            .Slots.AsNoTracking()
            .Include(s => s.Program)
            .Include(s => s.Location)
            .FirstOrDefaultAsync(s => s.Id == request.ToSlotId, cancellationToken);
        if (to is null)
            return Refusal.SlotNotFound;
        if (
            await WhyNotAsync(db, booker, reservation, to, request.OverlapConfirmed, now, cancellationToken) is
            { } refusal
        )
            return refusal;

        var open = await ReadAnswers.OpenAtAsync(db, reservation, to.Program, cancellationToken);
        if (
            !AnswerRules
                .Check(open, request.Answers, mayMiss: booker.AtDesk)
                .Succeeded(out var answers, out var unanswered)
        )
            return unanswered;

        var noSeat = await SeatTaking.WhyNotAsync(
            db,
            to,
            reservation.MemberId,
            reservation.Type,
            held: false,
            booker.Trigger,
            now,
            cancellationToken
        );
        if (noSeat is not null)
            return noSeat;
        var moved = await db
            .Reservations.Where(r =>
                r.Id == id && r.Status == ReservationStatus.Confirmed && r.SlotId == reservation.SlotId
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(r => r.SlotId, to.Id)
                        .SetProperty(r => r.ProgramId, to.ProgramId)
                        .SetProperty(r => r.RightsKeptAt, (DateTimeOffset?)null) // the new time is the member's choice
                        .UpdatedAt(now),
                cancellationToken
            );
        if (moved == 0)
            return Refusal.AlreadyEnded;
        await Seats.GiveBackAsync(db, reservation.SlotId, reservation.Type, held: false, now, cancellationToken);
        db.ReservationAnswers.AddRange(answers.Select(a => new ReservationAnswer(id, a)));

        db.StateTransitions.Add(
            StateTransition.Of<ReservationStatus>(
                "Reservation",
                id,
                ReservationStatus.Confirmed,
                ReservationStatus.Confirmed,
                booker.Trigger,
                now,
                new() { ["slots"] = $"{reservation.Slot.Number} → {to.Number}" }
            )
        );
        booker.Audit(db, AuditAction.Reschedule, reservation.Number, reservation.Slot.Number, to.Number, now);
        var mail = MailFacts
            .For(reservation.Member, MailFacts.Describe(to, reservation.Member.Language))
            .With("number", reservation.Number)
            .With(to)
            .With("from", MailFacts.Describe(reservation.Slot, reservation.Member.Language));
        await mail.WithCancelByAsync(db, to, keptAt: null, now, cancellationToken);
        db.OutboxMails.Add(mail.Write(MailOccasion.ReservationMoved, now));
        return new Moved(reservation.Number, to.Number);
    }

    private static async Task<Refusal?> WhyNotAsync(
        BookingDbContext db,
        Booker booker,
        Reservation reservation,
        Slot to,
        bool overlapConfirmed,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (reservation.Status == ReservationStatus.Held)
            return Refusal.StillOnHold;
        if (reservation.Status == ReservationStatus.Releasing)
            return Refusal.HoldBeingReleased;
        if (reservation.Status != ReservationStatus.Confirmed)
            return Refusal.AlreadyEnded;
        if (reservation.SlotId == to.Id)
            return Refusal.SameSlot;
        if (reservation.Slot.StartsAt <= now)
            return Refusal.SlotStarted;
        var deadlines = await FreeChanges.DeadlinesOfAsync(db, reservation, cancellationToken);
        if (now > deadlines.Cancel && !booker.AtDesk)
            return Refusal.MoveOver(deadlines.Cancel);
        var attempt = new BookingAttempt(
            reservation.MemberId,
            to,
            reservation.Type,
            reservation.Method,
            overlapConfirmed
        )
        {
            Moving = reservation.Id,
            AtDesk = booker.AtDesk,
        };
        if (await BookingRules.WhyNotAsync(db, attempt, now, cancellationToken) is { } rule)
            return rule;
        return await CostsTheSameAsync(db, reservation, to, cancellationToken) ? null : Refusal.CostDiffers;
    }

    /// <summary>The same money, or the same number of uses of a contract that may be used there too.</summary>
    private static async Task<bool> CostsTheSameAsync(
        BookingDbContext db,
        Reservation reservation,
        Slot to,
        CancellationToken cancellationToken
    )
    {
        if (reservation.ContractId is not { } contractId)
            return MoveCost.IsSame(
                new Money(reservation.Price, reservation.Currency),
                reservation.Slot.PriceOf(reservation.Type),
                to.PriceOf(reservation.Type)
            );
        if (
            !MoveCost.IsSame(
                reservation.Cost,
                reservation.Slot.Program.CostOf(reservation.Method),
                to.Program.CostOf(reservation.Method)
            )
        )
            return false;
        return reservation.Method != PaymentMethod.Subscription
            || await db.Contracts.AnyAsync(
                c => c.Id == contractId && c.Course!.Categories.Any(category => category.Id == to.Program.CategoryId),
                cancellationToken
            );
    }
}
