using System.Linq.Expressions;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Images;

/// <summary>Reads which pictures there are; for anybody.</summary>
public sealed class ReadImages(IDbContextFactory<BookingDbContext> contexts)
{
    private static readonly Expression<Func<StoredImage, ImageView>> View = i => new ImageView(
        i.PublicId,
        new ImageOwner(i.OwnerKind, i.OwnerId),
        i.Format,
        i.Width,
        i.Height,
        i.Bytes,
        i.Sha256,
        i.Alt,
        i.UploadedAt
    );

    private static readonly Func<StoredImage, ImageView> Shown = View.Compile();

    /// <summary>The pictures of some owners, each in its order; one query for all.</summary>
    public async Task<ILookup<ImageOwner, ImageView>> RunAsync(
        IReadOnlyCollection<ImageOwner> owners,
        CancellationToken cancellationToken
    )
    {
        if (owners.Count == 0)
            return Array.Empty<ImageView>().ToLookup(i => i.Owner);
        var (locations, staff, programs, studio) = (
            Ids(owners, ImageOwnerKind.Location),
            Ids(owners, ImageOwnerKind.Staff),
            Ids(owners, ImageOwnerKind.Program),
            Ids(owners, ImageOwnerKind.Studio)
        );
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var images = await db
            .Images.AsNoTracking()
            .Where(i =>
                (i.OwnerKind == ImageOwnerKind.Location && locations.Contains(i.OwnerId))
                || (i.OwnerKind == ImageOwnerKind.Staff && staff.Contains(i.OwnerId))
                || (i.OwnerKind == ImageOwnerKind.Program && programs.Contains(i.OwnerId))
                || (i.OwnerKind == ImageOwnerKind.Studio && studio.Contains(i.OwnerId))
            )
            .OrderBy(i => i.Position)
            .ThenBy(i => i.Id)
            .Select(View)
            .ToListAsync(cancellationToken);
        return images.ToLookup(i => i.Owner);
    }

    /// <summary>Null if there is none of this id.</summary>
    public async Task<ImageView?> FindAsync(string publicId, CancellationToken cancellationToken)
    {
        if (publicId.Length != StoredImage.IdLength || !publicId.All(char.IsAsciiHexDigitLower))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Images.AsNoTracking()
            .Where(i => i.PublicId == publicId)
            .Select(View)
            .FirstOrDefaultAsync(cancellationToken);
    }

    internal static ImageView ViewOf(StoredImage image) => Shown(image);

    private static List<long> Ids(IReadOnlyCollection<ImageOwner> owners, ImageOwnerKind kind) =>
        [.. owners.Where(o => o.Kind == kind).Select(o => o.Id).Distinct()];
}
