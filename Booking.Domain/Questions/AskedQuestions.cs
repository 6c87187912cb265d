using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Questions;

/// <summary>Finds what is asked, within a booking's transaction or outside.</summary>
internal static class AskedQuestions
{
    private static readonly CompiledQuery<
        Func<BookingDbContext, long, long, IAsyncEnumerable<AdditionalQuestion>>
    > Asked = new(() =>
        EF.CompileAsyncQuery(
            (BookingDbContext db, long program, long category) =>
                db
                    .AdditionalQuestions.AsNoTracking()
                    .Where(q =>
                        q.IsActive
                        && (
                            q.ProgramId == program
                            || q.CategoryId == category
                            || (q.ProgramId == null && q.CategoryId == null)
                        )
                    )
        )
    );

    public static async Task<IReadOnlyList<QuestionView>> OfAsync(
        BookingDbContext db,
        long programId,
        long categoryId,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await Asked.For(db)(db, programId, categoryId).ToListAsync(cancellationToken))
                .OrderBy(q => q.Position)
                .ThenBy(q => q.Id)
                .Select(QuestionView.Of),
        ];

    /// <summary>All questions, archived ones too, in order: for displays of many bookings at once.</summary>
    public static async Task<IReadOnlyList<QuestionView>> AllAsync(
        BookingDbContext db,
        CancellationToken cancellationToken
    ) =>
        [
            .. (
                await db
                    .AdditionalQuestions.AsNoTracking()
                    .OrderBy(q => q.Position)
                    .ThenBy(q => q.Id)
                    .ToListAsync(cancellationToken)
            ).Select(QuestionView.Of),
        ];

    /// <summary>Reads what is asked of such a seat, in one query, and checks the answers.</summary>
    /// <inheritdoc cref="AnswerRules.Check"/>
    public static async Task<Result<IReadOnlyList<CheckedAnswer>, Refusal>> CheckAsync(
        BookingDbContext db,
        Program program,
        ReservationType type,
        IReadOnlyList<GivenAnswer> given,
        bool mayMiss,
        CancellationToken cancellationToken
    ) =>
        AnswerRules.Check(
            (await OfAsync(db, program.Id, program.CategoryId, cancellationToken)).Where(q => q.IsFor(type)),
            given,
            mayMiss
        );
}
