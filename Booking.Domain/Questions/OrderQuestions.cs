using System.Globalization;
using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Questions;

/// <summary>An admin orders the questions.</summary>
public sealed class OrderQuestions(Transactions transactions, TimeProvider clock)
{
    /// <param name="order">
    /// Every question that is asked, the first one first; another set means that it was changed meanwhile.
    /// </param>
    public async Task<Result<IReadOnlyList<long>, Refusal>> RunAsync(
        Actor actor,
        IReadOnlyList<long> order,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        return await transactions.RunAsync<IReadOnlyList<long>, Refusal>(
            async (db, token) =>
            {
                // Locked in the order of their keys, so that two who sort at once wait for each other: the later order
                // applies as a whole.
                var ids = await db
                    .AdditionalQuestions.Where(q => q.IsActive)
                    .OrderBy(q => q.Id)
                    .Select(q => q.Id)
                    .ToListAsync(token);
                if (ids.Count != order.Count || !ids.ToHashSet().SetEquals(order))
                    return Refusal.ChangedMeanwhile;
                foreach (var id in ids)
                {
                    var position = order.ToList().IndexOf(id) + 1;
                    await db
                        .AdditionalQuestions.Where(q => q.Id == id)
                        .ExecuteUpdateAsync(set => set.SetProperty(q => q.Position, position), token);
                }

                db.AuditLines.Add(
                    new AuditLine(
                        actor,
                        AuditAction.OrderQuestions,
                        "Questions",
                        null,
                        string.Join(' ', order.Select(SaveQuestion.Subject)),
                        clock.GetUtcNow()
                    )
                );
                return ids;
            },
            cancellationToken
        );
    }
}
