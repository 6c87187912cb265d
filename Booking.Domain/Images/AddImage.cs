using System.Security.Cryptography;
using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Images;

/// <summary>
/// An admin adds a picture (rule Images); if there can be only one, it replaces the one before. The bytes are written
/// first, under a name of their own: what no row refers to is swept away later.
/// </summary>
public sealed class AddImage(Transactions transactions, IImageStore store, TimeProvider clock)
{
    /// <param name="file">As it was uploaded; what is stored is what <see cref="ImageCheck"/> makes of it.</param>
    public async Task<Result<ImageView, Refusal>> RunAsync(
        Actor actor,
        ImageOwner owner,
        ReadOnlyMemory<byte> file,
        LocalizedText alt,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        if (!ImageCheck.Read(file.Span).Succeeded(out var image, out var refusal))
            return refusal;
        var description = new LocalizedText(
            alt.Ja.Trim().To(StoredImage.MaxAltLength),
            alt.En.Trim().To(StoredImage.MaxAltLength)
        );
        var upload = new Upload(
            actor,
            owner,
            image,
            description,
            RandomNumberGenerator.GetHexString(StoredImage.IdLength, lowercase: true),
            Convert.ToHexStringLower(SHA256.HashData(image.Bytes))
        );
        await store.WriteAsync(upload.PublicId, image.Bytes, cancellationToken);
        // If a concurrent upload gave this owner its one picture, the rerun replaces it.
        var written = await transactions.RunWithRerunAsync(
            (db, token) => WriteAsync(db, upload, token),
            cancellationToken
        );
        if (!written.Succeeded(out var done, out refusal))
        {
            store.Delete(upload.PublicId);
            return refusal;
        }

        foreach (var id in done.Replaced)
            store.Delete(id);
        return done.Image;
    }

    private async Task<Result<Added, Refusal>> WriteAsync(
        BookingDbContext db,
        Upload upload,
        CancellationToken cancellationToken
    )
    {
        var (now, owner) = (clock.GetUtcNow(), upload.Owner);
        if (!await StoredImage.TakeOwnerAsync(db, owner, cancellationToken))
            return Refusal.ImageNotFound;
        var there = await db
            .Images.Where(i => i.OwnerKind == owner.Kind && i.OwnerId == owner.Id)
            .OrderBy(i => i.Position)
            .ThenBy(i => i.Id)
            .Select(i => new
            {
                i.Id,
                i.PublicId,
                i.Position,
            })
            .ToListAsync(cancellationToken);
        if (owner.Most > 1 && there.Count >= owner.Most)
            return Refusal.ImagesFull;
        var replaced = owner.Most == 1 ? there.Select(i => i.PublicId).ToList() : [];
        if (replaced.Count > 0)
            await db.Images.Where(i => replaced.Contains(i.PublicId)).ExecuteDeleteAsync(cancellationToken);
        var image = new StoredImage(
            upload.PublicId,
            owner,
            upload.Image,
            upload.Sha256,
            upload.Alt,
            there.Count == 0 ? 0 : there.Max(i => i.Position) + 1,
            upload.Actor.AccountId,
            now
        );
        db.Images.Add(image);
        db.AuditLines.Add(
            new AuditLine(
                upload.Actor,
                AuditAction.AddImage,
                owner.Number,
                replaced.Count == 0 ? null : string.Join(' ', replaced),
                $"{image.PublicId} {image.Format} {image.Width}×{image.Height}",
                now
            )
        );
        return new Added(ReadImages.ViewOf(image), replaced);
    }

    private sealed record Upload(
        Actor Actor,
        ImageOwner Owner,
        CheckedImage Image,
        LocalizedText Alt,
        string PublicId,
        string Sha256
    );

    private sealed record Added(ImageView Image, IReadOnlyList<string> Replaced);
}
