using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Images;

/// <summary>An admin describes what a picture shows.</summary>
public sealed class DescribeImage(Transactions transactions, TimeProvider clock)
{
    public async Task<Result<ImageView, Refusal>> RunAsync(
        Actor actor,
        string publicId,
        LocalizedText alt,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        return await transactions.RunAsync<ImageView, Refusal>(
            async (db, token) =>
            {
                if (await db.Images.FirstOrDefaultAsync(i => i.PublicId == publicId, token) is not { } image)
                    return Refusal.ImageNotFound;
                var before = image.Alt;
                image.Describe(
                    new(alt.Ja.Trim().To(StoredImage.MaxAltLength), alt.En.Trim().To(StoredImage.MaxAltLength))
                );
                db.AuditLines.Add(
                    new AuditLine(
                        actor,
                        AuditAction.DescribeImage,
                        new ImageOwner(image.OwnerKind, image.OwnerId).Number,
                        $"{before.Ja} / {before.En}",
                        $"{image.Alt.Ja} / {image.Alt.En}",
                        clock.GetUtcNow()
                    )
                );
                return ReadImages.ViewOf(image);
            },
            cancellationToken
        );
    }
}
