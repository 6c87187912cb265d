using System.Globalization;
using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Questions;

/// <summary>An admin archives a question, so that it is asked nowhere any more, or restores it.</summary>
public sealed class ArchiveQuestion(Transactions transactions, TimeProvider clock)
{
    public async Task<Result<QuestionView, Refusal>> RunAsync(
        Actor actor,
        long id,
        int version,
        bool isActive,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        return await transactions.RunAsync<QuestionView, Refusal>(
            async (db, token) =>
            {
                if (await SaveQuestion.TakeVersionAsync(db, id, version, token) is { } refusal)
                    return refusal;
                await db
                    .AdditionalQuestions.Where(q => q.Id == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(q => q.IsActive, isActive), token);
                db.AuditLines.Add(
                    new AuditLine(
                        actor,
                        AuditAction.ArchiveQuestion,
                        SaveQuestion.Subject(id),
                        isActive ? "set aside" : "asked",
                        isActive ? "asked" : "set aside",
                        clock.GetUtcNow()
                    )
                );
                return QuestionView.Of(await db.AdditionalQuestions.AsNoTracking().SingleAsync(q => q.Id == id, token));
            },
            cancellationToken
        );
    }
}
