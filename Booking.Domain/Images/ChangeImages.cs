using Booking.Domain.Audit;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Images;

/// <summary>An admin says in words what a picture shows.</summary>
public sealed class DescribeImage(Transactions transactions, TimeProvider clock)
{
    public async Task<Result<ImageView, Refusal>> RunAsync(Actor actor, string publicId, LocalizedText alt, CancellationToken cancel)
    {
        if (!actor.IsAdmin) return Refusal.NotAllowed;
        return await transactions.RunAsync<ImageView, Refusal>(async (db, token) =>
        {
            if (await db.Images.FirstOrDefaultAsync(i => i.PublicId == publicId, token) is not { } image) return Refusal.ImageNotFound;
            var before = image.Alt;
            image.Describe(new(alt.Ja.Trim().To(StoredImage.MaxAltLength), alt.En.Trim().To(StoredImage.MaxAltLength)));
            db.AuditLines.Add(new AuditLine(actor, AuditAction.DescribeImage, new ImageOwner(image.OwnerKind, image.OwnerId).Number, $"{before.Ja} / {before.En}", $"{image.Alt.Ja} / {image.Alt.En}", clock.GetUtcNow()));
            return ReadImages.ViewOf(image);
        }, cancel);
    }
}

/// <summary>An admin takes a picture away, its bytes with it.</summary>
public sealed class RemoveImage(Transactions transactions, IImageStore store, TimeProvider clock)
{
    public async Task<Result<ImageOwner, Refusal>> RunAsync(Actor actor, string publicId, CancellationToken cancel)
    {
        if (!actor.IsAdmin) return Refusal.NotAllowed;
        var removed = await transactions.RunAsync<Removed, Refusal>(async (db, token) =>
        {
            var image = await db.Images.AsNoTracking().FirstOrDefaultAsync(i => i.PublicId == publicId, token);
            if (image is null || await db.Images.Where(i => i.Id == image.Id).ExecuteDeleteAsync(token) == 0) return Refusal.ImageNotFound;
            var owner = new ImageOwner(image.OwnerKind, image.OwnerId);
            db.AuditLines.Add(new AuditLine(actor, AuditAction.RemoveImage, owner.Number, $"{image.PublicId} {image.Format} {image.Width}×{image.Height}", null, clock.GetUtcNow()));
            return new Removed(owner);
        }, cancel);
        if (!removed.Succeeded(out var done, out var refusal)) return refusal;
        store.Delete(publicId);
        return done.Owner;
    }

    private sealed record Removed(ImageOwner Owner);
}

/// <summary>An admin puts the pictures of a location in order.</summary>
public sealed class OrderImages(Transactions transactions, TimeProvider clock)
{
    /// <param name="order">Every picture of the owner, the first one first; another set means that somebody changed it meanwhile.</param>
    public async Task<Result<ImageOwner, Refusal>> RunAsync(Actor actor, ImageOwner owner, IReadOnlyList<string> order, CancellationToken cancel)
    {
        if (!actor.IsAdmin) return Refusal.NotAllowed;
        return await transactions.RunAsync<ImageOwner, Refusal>(async (db, token) =>
        {
            // Locked in the order of their keys, so that two who sort at once wait for each other: the later one's order stands as a whole.
            var there = await db.Images.Where(i => i.OwnerKind == owner.Kind && i.OwnerId == owner.Id).OrderBy(i => i.Id).Select(i => new { i.Id, i.PublicId }).ToListAsync(token);
            if (there.Count != order.Count || !there.Select(i => i.PublicId).ToHashSet().SetEquals(order)) return Refusal.ChangedMeanwhile;
            foreach (var image in there)
            {
                var position = order.ToList().IndexOf(image.PublicId);
                await db.Images.Where(i => i.Id == image.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.Position, position), token);
            }

            db.AuditLines.Add(new AuditLine(actor, AuditAction.OrderImages, owner.Number, null, string.Join(' ', order.Select(id => id[..8])), clock.GetUtcNow()));
            return owner;
        }, cancel);
    }
}
