using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Images;

/// <summary>An admin orders the pictures of a location.</summary>
public sealed class OrderImages(Transactions transactions, TimeProvider clock)
{
    /// <param name="order">
    /// Every picture of the owner, the first one first; another set means that it was changed meanwhile.
    /// </param>
    public async Task<Result<ImageOwner, Refusal>> RunAsync(
        Actor actor,
        ImageOwner owner,
        IReadOnlyList<string> order,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        return await transactions.RunAsync<ImageOwner, Refusal>(
            async (db, token) =>
            {
                // Locked in the order of their keys, so that two who sort at once wait for each other: the later order
                // applies as a whole.
                var there = await db
                    .Images.Where(i => i.OwnerKind == owner.Kind && i.OwnerId == owner.Id)
                    .OrderBy(i => i.Id)
                    .Select(i => new { i.Id, i.PublicId })
                    .ToListAsync(token);
                if (there.Count != order.Count || !there.Select(i => i.PublicId).ToHashSet().SetEquals(order))
                    return Refusal.ChangedMeanwhile;
                foreach (var image in there)
                {
                    var position = order.ToList().IndexOf(image.PublicId);
                    await db
                        .Images.Where(i => i.Id == image.Id)
                        .ExecuteUpdateAsync(set => set.SetProperty(i => i.Position, position), token);
                }

                db.AuditLines.Add(
                    new AuditLine(
                        actor,
                        AuditAction.OrderImages,
                        owner.Number,
                        null,
                        string.Join(' ', order.Select(id => id[..8])),
                        clock.GetUtcNow()
                    )
                );
                return owner;
            },
            cancellationToken
        );
    }
}
