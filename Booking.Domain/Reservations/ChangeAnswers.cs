using Booking.Domain.Data;
using Booking.Domain.Members;
using Booking.Domain.Questions;
using Booking.Domain.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <summary>The answers of one booking, what can still be answered, and whether it still can be.</summary>
/// <param name="Given">In the order of the questions; those that are not asked any more come last.</param>
/// <param name="Asked">What is asked of this booking now.</param>
public sealed record BookingAnswers(IReadOnlyList<AnswerView> Given, IReadOnlyList<QuestionView> Asked, bool CanChange);

/// <summary>Reads what was answered with bookings: a member their own, those who work here anybody's.</summary>
public sealed class ReadAnswers(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    /// <returns>Null: there is no such booking, or it is somebody else's.</returns>
    public async Task<BookingAnswers?> RunAsync(Actor actor, string reservationNumber, CancellationToken cancel)
    {
        if (!Numbering.Reservation.TryParse(reservationNumber, out var id)) return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var booking = await db.Reservations.AsNoTracking().Include(r => r.Slot.Program).FirstOrDefaultAsync(r => r.Id == id, cancel);
        if (booking is null || (!actor.WorksHere && (actor.MemberId is null || booking.MemberId != actor.MemberId))) return null;
        var asked = (await AskedQuestions.OfAsync(db, booking.Slot.ProgramId, booking.Slot.Program.CategoryId, cancel)).Where(q => q.IsFor(booking.Type)).ToList();
        var given = (await OfAsync(db, [id], cancel))[id];
        var places = asked.Select((q, i) => (q.Id, i)).ToDictionary(q => q.Id, q => q.i);
        return new([.. given.OrderBy(a => places.GetValueOrDefault(a.QuestionId, int.MaxValue))], asked, booking.MemberId == actor.MemberId && IsOpen(booking, clock.GetUtcNow()));
    }

    internal static bool IsOpen(Reservation booking, DateTimeOffset now) => booking.Status is ReservationStatus.Held or ReservationStatus.Confirmed && now < booking.Slot.StartsAt;

    /// <summary>By reservation, in the order of the questions.</summary>
    internal static async Task<ILookup<long, AnswerView>> OfAsync(BookingDbContext db, IReadOnlyCollection<long> reservations, CancellationToken cancel)
    {
        var rows = await db.ReservationAnswers.AsNoTracking().Where(a => reservations.Contains(a.ReservationId))
            .OrderBy(a => db.AdditionalQuestions.Where(q => q.Id == a.QuestionId).Select(q => q.Position).FirstOrDefault()).ThenBy(a => a.QuestionId)
            .Select(a => new { a.ReservationId, Answer = new AnswerView(a.QuestionId, a.Question, a.Value, a.Answer) }).ToListAsync(cancel);
        return rows.ToLookup(a => a.ReservationId, a => a.Answer);
    }
}

/// <summary>How many answers stand.</summary>
public sealed record AnswersKept(int Count);

/// <summary>
/// A member mends their answers until the start. What is required must stay answered; answers to what is not asked any more stay as they are. The member's turn comes first, so that two pages at once write one after the other.
/// </summary>
public sealed class ChangeAnswers(Transactions transactions, TimeProvider clock)
{
    /// <returns>What stands now; or ReservationNotFound, AlreadyEnded, SlotStarted, AnswerMissing, AnswerUnfit.</returns>
    public async Task<Result<AnswersKept, Refusal>> RunAsync(Actor actor, string reservationNumber, IReadOnlyList<GivenAnswer> answers, CancellationToken cancel)
    {
        if (!Booker.Of(actor, forMember: null).Succeeded(out var booker, out var refusal)) return refusal;
        if (!Numbering.Reservation.TryParse(reservationNumber, out var id)) return Refusal.ReservationNotFound;
        return await transactions.RunAsync((db, token) => ChangeAsync(db, booker, id, answers, token), cancel);
    }

    private async Task<Result<AnswersKept, Refusal>> ChangeAsync(BookingDbContext db, Booker booker, long id, IReadOnlyList<GivenAnswer> answers, CancellationToken cancel)
    {
        if (!await booker.TakeTurnAsync(db, cancel)) return Refusal.NotActiveMember;
        var booking = await db.Reservations.AsNoTracking().Include(r => r.Slot.Program).FirstOrDefaultAsync(r => r.Id == id && r.MemberId == booker.MemberId, cancel);
        if (booking is null) return Refusal.ReservationNotFound;
        if (!ReadAnswers.IsOpen(booking, clock.GetUtcNow())) return booking.Slot.StartsAt <= clock.GetUtcNow() ? Refusal.SlotStarted : Refusal.AlreadyEnded;
        var asked = (await AskedQuestions.OfAsync(db, booking.Slot.ProgramId, booking.Slot.Program.CategoryId, cancel)).Where(q => q.IsFor(booking.Type)).ToList();
        if (!AnswerRules.Check(asked, answers, mayMiss: false).Succeeded(out var whole, out var refusal)) return refusal;

        var ids = asked.Select(q => q.Id).ToList();
        await db.ReservationAnswers.Where(a => a.ReservationId == id && ids.Contains(a.QuestionId)).ExecuteDeleteAsync(cancel);
        db.ReservationAnswers.AddRange(whole.Select(a => new ReservationAnswer(id, a)));
        await Seats.TouchAsync(db, booking.SlotId, cancel);
        return new AnswersKept(whole.Count);
    }
}
