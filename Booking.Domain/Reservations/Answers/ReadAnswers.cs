using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Questions;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Answers;

/// <summary>Reads the answers of bookings: a member their own, staff anybody's.</summary>
public sealed class ReadAnswers(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    /// <returns>Null if there is no such booking, or it is somebody else's.</returns>
    public async Task<BookingAnswers?> RunAsync(
        Actor actor,
        string reservationNumber,
        CancellationToken cancellationToken
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await VisibleAsync(db, actor, reservationNumber, cancellationToken) is not { } booking)
            return null;
        var program = booking.Slot.Program;
        var about = (await AskedQuestions.AllAsync(db, cancellationToken))
            .Where(q => q.IsAbout(program.Id, program.CategoryId) && q.IsFor(booking.Type))
            .ToList();
        var places = about
            .Select((q, i) => (q.Id, Place: q.IsActive ? i : i + about.Count))
            .ToDictionary(q => q.Id, q => q.Place);
        var given = await OfAsync(db, [booking.Id], cancellationToken);
        return new(
            [.. given[booking.Id].Where(a => places.ContainsKey(a.QuestionId)).OrderBy(a => places[a.QuestionId])],
            [.. given[booking.Id].Where(a => !places.ContainsKey(a.QuestionId))],
            [.. about.Where(q => q.IsActive)],
            booking.MemberId == actor.MemberId && IsOpen(booking, clock.GetUtcNow())
        );
    }

    /// <summary>What another slot asks that this booking has not answered yet.</summary>
    /// <returns>Empty if there is no such booking, or it is somebody else's.</returns>
    public async Task<IReadOnlyList<QuestionView>> OpenAtAsync(
        Actor actor,
        string reservationNumber,
        long slotId,
        CancellationToken cancellationToken
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await VisibleAsync(db, actor, reservationNumber, cancellationToken) is not { } booking)
            return [];
        var program = await db
            .Slots.AsNoTracking()
            .Where(s => s.Id == slotId)
            .Select(s => s.Program)
            .FirstOrDefaultAsync(cancellationToken);
        return program is null ? [] : await OpenAtAsync(db, booking, program, cancellationToken);
    }

    /// <summary>By reservation, for staff; a booking with nothing answered and nothing open is missing.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<IReadOnlyDictionary<long, AnswerSheet>> SheetsAsync(
        Actor actor,
        IReadOnlyCollection<long> reservations,
        CancellationToken cancellationToken
    )
    {
        actor.RequireStaff();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await SheetsAsync(db, reservations, cancellationToken);
    }

    internal static bool IsOpen(Reservation booking, DateTimeOffset now) =>
        booking.Status is ReservationStatus.Held or ReservationStatus.Confirmed && now < booking.Slot.StartsAt;

    /// <summary>What a program asks of a booking that it has not answered yet.</summary>
    internal static async Task<IReadOnlyList<QuestionView>> OpenAtAsync(
        BookingDbContext db,
        Reservation booking,
        Program program,
        CancellationToken cancellationToken
    )
    {
        var asked = (await AskedQuestions.OfAsync(db, program.Id, program.CategoryId, cancellationToken))
            .Where(q => q.IsFor(booking.Type))
            .ToList();
        if (asked.Count == 0)
            return [];
        var answered = await db
            .ReservationAnswers.Where(a => a.ReservationId == booking.Id)
            .Select(a => a.QuestionId)
            .ToListAsync(cancellationToken);
        return [.. asked.Where(q => !answered.Contains(q.Id))];
    }

    internal static async Task<IReadOnlyDictionary<long, AnswerSheet>> SheetsAsync(
        BookingDbContext db,
        IReadOnlyCollection<long> reservations,
        CancellationToken cancellationToken
    )
    {
        // A studio that never asked anything has no answers either.
        if (
            reservations.Count == 0
            || await AskedQuestions.AllAsync(db, cancellationToken) is not { Count: > 0 } questions
        )
            return new Dictionary<long, AnswerSheet>();
        var bookings = await db
            .Reservations.Where(r => reservations.Contains(r.Id))
            .Select(r => new
            {
                r.Id,
                r.Type,
                r.Status,
                r.Slot.ProgramId,
                r.Slot.Program.CategoryId,
            })
            .ToListAsync(cancellationToken);
        var answers = await OfAsync(db, reservations, cancellationToken);
        var sheets = new Dictionary<long, AnswerSheet>();
        foreach (var booking in bookings)
        {
            var given = answers[booking.Id].ToDictionary(a => a.QuestionId);
            var about = questions
                .Where(q => q.IsAbout(booking.ProgramId, booking.CategoryId) && q.IsFor(booking.Type))
                .ToList();
            var awaits =
                booking.Status is ReservationStatus.Held or ReservationStatus.Releasing or ReservationStatus.Confirmed;
            var sheet = new AnswerSheet(
                [.. about.Where(q => given.ContainsKey(q.Id)).Select(q => given[q.Id])],
                awaits
                    ?
                    [
                        .. about
                            .Where(q => q is { IsActive: true, IsRequired: true } && !given.ContainsKey(q.Id))
                            .Select(q => new OpenQuestion(q.Id, q.Text)),
                    ]
                    : []
            );
            if (sheet.Given.Count + sheet.Open.Count > 0)
                sheets.Add(booking.Id, sheet);
        }

        return sheets;
    }

    /// <summary>By reservation, in the order of the questions.</summary>
    internal static async Task<ILookup<long, AnswerView>> OfAsync(
        BookingDbContext db,
        IReadOnlyCollection<long> reservations,
        CancellationToken cancellationToken
    )
    {
        var rows = await db
            .ReservationAnswers.AsNoTracking()
            .Where(a => reservations.Contains(a.ReservationId))
            .OrderBy(a =>
                db.AdditionalQuestions.Where(q => q.Id == a.QuestionId).Select(q => q.Position).FirstOrDefault()
            )
            .ThenBy(a => a.QuestionId)
            .Select(a => new { a.ReservationId, Answer = new AnswerView(a.QuestionId, a.Question, a.Value, a.Answer) })
            .ToListAsync(cancellationToken);
        return rows.ToLookup(a => a.ReservationId, a => a.Answer);
    }

    private static async Task<Reservation?> VisibleAsync(
        BookingDbContext db,
        Actor actor,
        string reservationNumber,
        CancellationToken cancellationToken
    )
    {
        if (!Numbering.Reservation.TryParse(reservationNumber, out var id))
            return null;
        var booking = await db
            .Reservations.AsNoTracking()
            .Include(r => r.Slot.Program)
            .FirstOrDefaultAsync(r => r.Id == id, cancellationToken);
        return booking is not null && (actor.WorksHere || (actor.MemberId is { } own && booking.MemberId == own))
            ? booking
            : null;
    }
}
