using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Images;

/// <summary>An admin removes a picture and its bytes.</summary>
public sealed class RemoveImage(Transactions transactions, IImageStore store, TimeProvider clock)
{
    public async Task<Result<ImageOwner, Refusal>> RunAsync(
        Actor actor,
        string publicId,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        var removed = await transactions.RunAsync<Removed, Refusal>(
            async (db, token) =>
            {
                var image = await db.Images.AsNoTracking().FirstOrDefaultAsync(i => i.PublicId == publicId, token);
                if (image is null || await db.Images.Where(i => i.Id == image.Id).ExecuteDeleteAsync(token) == 0)
                    return Refusal.ImageNotFound;
                var owner = new ImageOwner(image.OwnerKind, image.OwnerId);
                db.AuditLines.Add(
                    new AuditLine(
                        actor,
                        AuditAction.RemoveImage,
                        owner.Number,
                        $"{image.PublicId} {image.Format} {image.Width}×{image.Height}",
                        null,
                        clock.GetUtcNow()
                    )
                );
                return new Removed(owner);
            },
            cancellationToken
        );
        if (!removed.Succeeded(out var done, out var refusal))
            return refusal;
        store.Delete(publicId);
        return done.Owner;
    }

    private sealed record Removed(ImageOwner Owner);
}
