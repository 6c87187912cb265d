using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Questions;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Answers;

/// <summary>
/// A member changes their answers until the start (rule Questions). Required ones must stay answered; answers to what
/// is not asked any more stay as they are. The member's row is locked first, so that two pages at once write one after
/// the other.
/// </summary>
public sealed class ChangeAnswers(Transactions transactions, TimeProvider clock)
{
    /// <returns>
    /// The answers that are stored; or ReservationNotFound, AlreadyEnded, SlotStarted, AnswerMissing, AnswerUnfit.
    /// </returns>
    public async Task<Result<AnswersKept, Refusal>> RunAsync(
        Actor actor,
        string reservationNumber,
        IReadOnlyList<GivenAnswer> answers,
        CancellationToken cancellationToken
    )
    {
        if (!Booker.Of(actor, forMember: null).Succeeded(out var booker, out var refusal))
            return refusal;
        if (!Numbering.Reservation.TryParse(reservationNumber, out var id))
            return Refusal.ReservationNotFound;
        return await transactions.RunAsync(
            (db, token) => ChangeAsync(db, booker, id, answers, token),
            cancellationToken
        );
    }

    private async Task<Result<AnswersKept, Refusal>> ChangeAsync(
        BookingDbContext db,
        Booker booker,
        long id,
        IReadOnlyList<GivenAnswer> answers,
        CancellationToken cancellationToken
    )
    {
        if (!await booker.LockAsync(db, cancellationToken))
            return Refusal.NotActiveMember;
        var booking = await db
            .Reservations.AsNoTracking()
            .Include(r => r.Slot.Program)
            .FirstOrDefaultAsync(r => r.Id == id && r.MemberId == booker.MemberId, cancellationToken);
        if (booking is null)
            return Refusal.ReservationNotFound;
        if (!ReadAnswers.IsOpen(booking, clock.GetUtcNow()))
            return booking.Slot.StartsAt <= clock.GetUtcNow() ? Refusal.SlotStarted : Refusal.AlreadyEnded;
        var asked = (
            await AskedQuestions.OfAsync(db, booking.Slot.ProgramId, booking.Slot.Program.CategoryId, cancellationToken)
        )
            .Where(q => q.IsFor(booking.Type))
            .ToList();
        if (!AnswerRules.Check(asked, answers, mayMiss: false).Succeeded(out var whole, out var refusal))
            return refusal;

        var ids = asked.Select(q => q.Id).ToList();
        await db
            .ReservationAnswers.Where(a => a.ReservationId == id && ids.Contains(a.QuestionId))
            .ExecuteDeleteAsync(cancellationToken);
        db.ReservationAnswers.AddRange(whole.Select(a => new ReservationAnswer(id, a)));
        await Seats.TouchAsync(db, booking.SlotId, cancellationToken);
        return new AnswersKept(whole.Count);
    }
}
