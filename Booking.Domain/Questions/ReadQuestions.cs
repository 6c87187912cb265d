using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Questions;

/// <summary>Reads questions: what is asked of a program, for anybody; all of them, for admins.</summary>
public sealed class ReadQuestions(IDbContextFactory<BookingDbContext> contexts)
{
    /// <summary>
    /// What is asked with a booking of the program, in order; <see cref="QuestionView.IsFor"/> says for which seats.
    /// </summary>
    public async Task<IReadOnlyList<QuestionView>> AskedAsync(
        long programId,
        long categoryId,
        CancellationToken cancellationToken
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await AskedQuestions.OfAsync(db, programId, categoryId, cancellationToken);
    }

    /// <summary>All, archived ones last.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<IReadOnlyList<QuestionView>> AllAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.RequireAdmin();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = await db
            .AdditionalQuestions.AsNoTracking()
            .OrderBy(q => q.Position)
            .ThenBy(q => q.Id)
            .ToListAsync(cancellationToken);
        return [.. all.OrderBy(q => !q.IsActive).Select(QuestionView.Of)];
    }
}
