using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Persistence;
using Booking.Domain.Questions;
using Booking.Domain.Reservations.Answers;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Bookings;

/// <summary>
/// Books a seat that needs no payment page: checks, takes the seat, takes the use from the chosen contract and writes
/// the reservation as Confirmed, all in one transaction. If the contract was emptied or has expired in between, nothing
/// happens.
/// </summary>
public sealed class BookSeat(Transactions transactions, TimeProvider clock)
{
    public async Task<Result<Booked, Refusal>> RunAsync(
        Actor actor,
        BookSeatRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!Booker.Of(actor, request.ForMember).Succeeded(out var booker, out var refusal))
            return refusal;
        if (request.IsAutomatic)
            booker = booker with { Trigger = Trigger.Timer };
        var command = CommandKey.Of(
            actor,
            request.IdempotencyKey,
            [
                nameof(BookSeat),
                booker.MemberId,
                request.SlotId,
                request.ContractNumber,
                .. AnswerRules.Contents(request.Answers),
            ]
        );
        if (!command.Succeeded(out var key, out refusal))
            return refusal;
        return await transactions.RunOnceAsync<Booked>(
            key,
            clock,
            acquire: async (db, token) =>
                await booker.LockAsync(db, token)
                    ? null
                    : await Standing.WhyNotActiveAsync(
                        db,
                        booker.MemberId,
                        token,
                        otherwise: booker.AtDesk ? Refusal.MemberNotFound : Refusal.NotActiveMember
                    ),
            again: (db, receipt, token) => AgainAsync(db, receipt.SubjectId, token),
            command: (db, now, token) => BookAsync(db, booker, request, now, token),
            cancellationToken
        );
    }

    private static async Task<Result<Effect<Booked>, Refusal>> BookAsync(
        BookingDbContext db,
        Booker booker,
        BookSeatRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var slot = await db
            .Slots.AsNoTracking()
            .Include(s => s.Program)
            .Include(s => s.Location)
            .FirstOrDefaultAsync(s => s.Id == request.SlotId, cancellationToken);
        if (slot is null)
            return Refusal.SlotNotFound;
        var contract = await UsableContracts.ChosenAsync(
            db,
            booker.MemberId,
            request.ContractNumber,
            cancellationToken
        );
        if (request.ContractNumber is not null && contract is null)
            return Refusal.ContractNotFound;
        var attempt = AttemptOf(booker, request, slot, contract);
        if (await BookingRules.WhyNotAsync(db, attempt, now, cancellationToken) is { } rule)
            return rule;
        if (contract is not null && UsableContracts.WhyNot(contract, slot.Program, now) is { } unusable)
            return unusable;
        var checkedAnswers = await AskedQuestions.CheckAsync(
            db,
            slot.Program,
            attempt.Type,
            request.Answers,
            mayMiss: request.IsAutomatic || (booker.AtDesk && request.AnswersSkipped),
            cancellationToken
        );
        if (!checkedAnswers.Succeeded(out var answers, out var unanswered))
            return unanswered;

        var noSeat = await SeatTaking.WhyNotAsync(
            db,
            slot,
            booker.MemberId,
            attempt.Type,
            held: false,
            booker.Trigger,
            now,
            cancellationToken,
            walkIn: booker.AtDesk
        );
        if (noSeat is not null)
            return noSeat;
        var reservation = await WriteAsync(db, booker, attempt, contract, now, cancellationToken);
        db.ReservationAnswers.AddRange(answers.Select(a => new ReservationAnswer(reservation.Id, a)));
        if (
            contract is not null
            && !await ContractLedger.ConsumeAsync(
                db,
                contract.Id,
                reservation.Cost,
                reservation.Id,
                now,
                cancellationToken
            )
        )
            return await WhyNotConsumedAsync(db, contract, slot.Program, now, cancellationToken);
        var left = contract is null
            ? null
            : await db
                .Contracts.Where(c => c.Id == contract.Id)
                .Select(c => (int?)c.Remaining)
                .SingleAsync(cancellationToken);
        return new Effect<Booked>(reservation.Id, new(reservation.Number, left));
    }

    private static BookingAttempt AttemptOf(Booker booker, BookSeatRequest request, Slot slot, Contract? contract)
    {
        if (contract is not null)
            return new(booker.MemberId, slot, ReservationType.Regular, contract.Kind.Method(), request.OverlapConfirmed)
            {
                AtDesk = booker.AtDesk,
            };
        var method = slot.PriceOf(ReservationType.Trial) is { IsZero: true } ? PaymentMethod.Free : PaymentMethod.Cash;
        return new(booker.MemberId, slot, ReservationType.Trial, method, request.OverlapConfirmed)
        {
            AtDesk = booker.AtDesk,
        };
    }

    private static async Task<Reservation> WriteAsync(
        BookingDbContext db,
        Booker booker,
        BookingAttempt attempt,
        Contract? contract,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var slot = attempt.Slot;
        var price = contract is null ? slot.PriceOf(ReservationType.Trial)!.Value : new Money(0, slot.Currency);
        var member = await db
            .Members.AsNoTracking()
            .Include(m => m.Account)
            .SingleAsync(m => m.Id == booker.MemberId, cancellationToken);
        var what = MailFacts.Describe(slot, member.Language);
        var reservation = new Reservation(slot, member.Id, attempt.Type, attempt.Method, price, now);
        reservation.Confirm(now);
        if (contract is not null)
            reservation.PayWith(contract.Id, slot.Program.CostOf(attempt.Method)!.Value);
        db.Reservations.Add(reservation);
        if (attempt.Method == PaymentMethod.Cash)
            db.Payments.Add(Payment.ForReservation(reservation.Id, member.Id, price, what, now, cash: true));
        db.StateTransitions.Add(
            StateTransition.Of(
                "Reservation",
                reservation.Id,
                (ReservationStatus?)null,
                ReservationStatus.Confirmed,
                booker.Trigger,
                now
            )
        );
        var mail = MailFacts.For(member, what).With("number", reservation.Number).With(slot);
        await mail.WithCancelByAsync(db, slot, keptAt: null, now, cancellationToken);
        db.OutboxMails.Add(mail.Write(MailOccasion.ReservationConfirmed, now));
        booker.Audit(
            db,
            AuditAction.Book,
            reservation.Number,
            null,
            $"{member.Number}, {slot.Number}, {attempt.Method}",
            now
        );
        return reservation;
    }

    /// <summary>The conditional update found the contract unusable although the check before passed.</summary>
    private static async Task<Refusal> WhyNotConsumedAsync(
        BookingDbContext db,
        Contract contract,
        Program program,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var current = await db
            .Contracts.AsNoTracking()
            .Include(c => c.Course!.Categories)
            .SingleAsync(c => c.Id == contract.Id, cancellationToken);
        return UsableContracts.WhyNot(current, program, now) ?? Refusal.NotEnoughLeft;
    }

    /// <summary>The result of the first run of a repeated command.</summary>
    private static async Task<Result<Booked, Refusal>> AgainAsync(
        BookingDbContext db,
        long reservationId,
        CancellationToken cancellationToken
    )
    {
        var made = await db.Reservations.AsNoTracking().SingleAsync(r => r.Id == reservationId, cancellationToken);
        if (made.Status == ReservationStatus.Cancelled)
            return Refusal.AlreadyEnded;
        return new Booked(
            made.Number,
            await db
                .Contracts.Where(c => c.Id == made.ContractId)
                .Select(c => (int?)c.Remaining)
                .FirstOrDefaultAsync(cancellationToken)
        );
    }
}
