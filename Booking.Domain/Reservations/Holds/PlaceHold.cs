using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Questions;
using Booking.Domain.Reservations.Answers;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Holds;

/// <summary>
/// Books a seat by card (rule Hold): checks, takes the seat, writes the reservation as Held with everything that is
/// needed to ask for the money, commits; then asks the provider to open the payment page. If that fails for good, the
/// hold is given up at once; if the outcome is unknown, the hold remains and the payment can be resumed.
/// </summary>
public sealed class PlaceHold(
    Transactions transactions,
    OpenCheckout checkouts,
    HoldRelease release,
    IPaymentGateway gateway,
    Func<HoldSettings> settings,
    TimeProvider clock
)
{
    /// <summary>How long a seat is kept for a payment where the studio has not said otherwise (rule Hold).</summary>
    public static readonly TimeSpan HoldTime = TimeSpan.FromMinutes(15);

    public async Task<Result<Hold, Refusal>> RunAsync(
        Actor actor,
        PlaceHoldRequest request,
        CancellationToken cancellationToken
    )
    {
        if (actor.MemberId is not { } memberId)
            return Refusal.SignInRequired;
        var command = CommandKey.Of(
            actor,
            request.IdempotencyKey,
            [nameof(PlaceHold), request.SlotId, request.Type, .. AnswerRules.Contents(request.Answers)]
        );
        if (!command.Succeeded(out var key, out var refusal))
            return refusal;
        var booker = new Booker(actor, memberId, Trigger.Member);
        var written = await transactions.RunOnceAsync<Seat>(
            key,
            clock,
            acquire: async (db, token) =>
                await booker.LockAsync(db, token) ? null : await Standing.WhyNotActiveAsync(db, memberId, token),
            again: (db, receipt, token) => SeatOf(db, receipt.SubjectId, token),
            command: (db, now, token) => BookAsync(db, memberId, request, now, token),
            cancellationToken
        );
        return written.Succeeded(out var seat, out refusal) ? await AskForMoneyAsync(seat, cancellationToken) : refusal;
    }

    private async Task<Result<Effect<Seat>, Refusal>> BookAsync(
        BookingDbContext db,
        long memberId,
        PlaceHoldRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var slot = await Reads.Slot.For(db)(db, request.SlotId, cancellationToken);
        if (slot is null)
            return Refusal.SlotNotFound;
        var price = slot.PriceOf(request.Type);
        var method = price is { IsZero: true } ? PaymentMethod.Free : PaymentMethod.Card;
        var attempt = new BookingAttempt(memberId, slot, request.Type, method, request.OverlapConfirmed);
        if (await BookingRules.WhyNotAsync(db, attempt, now, cancellationToken) is { } refusal)
            return refusal;
        if (
            method == PaymentMethod.Card
            && await HoldLimit.WhyNotAsync(db, memberId, settings(), now, cancellationToken) is { } tooMany
        )
            return tooMany;
        var checkedAnswers = await AskedQuestions.CheckAsync(
            db,
            slot.Program,
            request.Type,
            request.Answers,
            mayMiss: false,
            cancellationToken
        );
        if (!checkedAnswers.Succeeded(out var answers, out var unanswered))
            return unanswered;
        var member = await Reads.Member.For(db)(db, memberId, cancellationToken);

        // From here to the commit others wait for this slot: one update, one batch.
        var noSeat = await SeatTaking.WhyNotAsync(
            db,
            slot,
            memberId,
            request.Type,
            held: method == PaymentMethod.Card,
            Trigger.Member,
            now,
            cancellationToken
        );
        if (noSeat is not null)
            return noSeat;
        var seat = Write(db, attempt, member, price!.Value, now);
        db.ReservationAnswers.AddRange(answers.Select(a => new ReservationAnswer(seat.ReservationId, a)));
        return new Effect<Seat>(seat.ReservationId, seat);
    }

    private Seat Write(BookingDbContext db, BookingAttempt attempt, Member member, Money price, DateTimeOffset now)
    {
        var reservation = new Reservation(attempt.Slot, member.Id, attempt.Type, attempt.Method, price, now);
        db.Reservations.Add(reservation);
        if (attempt.Method == PaymentMethod.Free)
        {
            reservation.Confirm(now);
            db.OutboxMails.Add(
                MailFacts
                    .For(member, MailFacts.Describe(attempt.Slot, member.Language))
                    .With("number", reservation.Number)
                    .With(attempt.Slot)
                    .Write(MailOccasion.ReservationConfirmed, now)
            );
            db.StateTransitions.Add(
                StateTransition.Of(
                    "Reservation",
                    reservation.Id,
                    (ReservationStatus?)null,
                    ReservationStatus.Confirmed,
                    Trigger.Member,
                    now
                )
            );
            return new(reservation.Id, null, null);
        }

        reservation.HoldUntil(now + settings().HoldTime);
        var payment = Payment.ForReservation(
            reservation.Id,
            member.Id,
            price,
            MailFacts.DescribeSale(attempt.Slot, member.Language),
            now
        );
        db.Payments.Add(payment);
        var checkout = OpenCheckout.Prepare(db, gateway, payment, member.Account.Email!, member.Language, now);
        db.StateTransitions.Add(
            StateTransition.Of(
                "Reservation",
                reservation.Id,
                (ReservationStatus?)null,
                ReservationStatus.Held,
                Trigger.Member,
                now
            )
        );
        return new(reservation.Id, payment.Id, reservation.HoldExpiresAt, checkout);
    }

    private async Task<Result<Hold, Refusal>> AskForMoneyAsync(Seat seat, CancellationToken cancellationToken)
    {
        var number = Numbering.Reservation.Of(seat.ReservationId);
        if (seat.PaymentId is not { } paymentId)
            return new Hold(number, null, null);
        switch (await checkouts.RunAsync(paymentId, seat.Checkout, cancellationToken))
        {
            case CheckoutAnswer.Ready(var url):
                return new Hold(number, seat.ExpiresAt, url);
            case CheckoutAnswer.Refused refused:
                await release.BeginAsync(seat.ReservationId, ReleaseCause.PaymentRefused, cancellationToken);
                await release.FinishAsync(seat.ReservationId, cancellationToken);
                await checkouts.NoteAsync("seats", refused.Kind, cancellationToken);
                return Refusal.PaymentPageUnavailable;
            default:
                return new Hold(number, seat.ExpiresAt, null);
        }
    }

    /// <summary>The result of the first run of a repeated command, or how it has ended since.</summary>
    private static async Task<Result<Seat, Refusal>> SeatOf(
        BookingDbContext db,
        long reservationId,
        CancellationToken cancellationToken
    )
    {
        var made = await db.Reservations.AsNoTracking().SingleAsync(r => r.Id == reservationId, cancellationToken);
        switch (made)
        {
            case { Status: ReservationStatus.Releasing }:
                return Refusal.HoldBeingReleased;
            case { Status: ReservationStatus.Expired }:
                return Refusal.HoldOver;
            case { Status: ReservationStatus.Cancelled, ReleaseCause: ReleaseCause.PaymentRefused }:
                return Refusal.PaymentPageUnavailable;
            case { Status: ReservationStatus.Cancelled }:
                return Refusal.AlreadyEnded;
        }

        var payment = await db
            .Payments.Where(p => p.ReservationId == reservationId)
            .Select(p => (long?)p.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return new Seat(reservationId, payment, made.HoldExpiresAt);
    }

    /// <param name="Checkout">
    /// As this command has written it; null if nothing is to pay, or a repeated command found its seat.
    /// </param>
    private sealed record Seat(
        long ReservationId,
        long? PaymentId,
        DateTimeOffset? ExpiresAt,
        Checkout? Checkout = null
    );

    private static class Reads
    {
        /// <summary>With its program, location and staff.</summary>
        public static readonly CompiledQuery<Func<BookingDbContext, long, CancellationToken, Task<Slot?>>> Slot = new(
            () =>
                EF.CompileAsyncQuery(
                    (BookingDbContext db, long id, CancellationToken _) =>
                        db
                            .Slots.AsNoTracking()
                            .Include(s => s.Program)
                            .Include(s => s.Location)
                            .Include(s => s.Staff)
                            .FirstOrDefault(s => s.Id == id)
                )
        );

        /// <summary>With the account.</summary>
        public static readonly CompiledQuery<Func<BookingDbContext, long, CancellationToken, Task<Member>>> Member =
            new(() =>
                EF.CompileAsyncQuery(
                    (BookingDbContext db, long id, CancellationToken _) =>
                        db.Members.AsNoTracking().Include(m => m.Account).Single(m => m.Id == id)
                )
            );
    }
}
