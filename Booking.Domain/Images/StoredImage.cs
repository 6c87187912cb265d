using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Images;

/// <summary>
/// An uploaded picture; its bytes are in <see cref="IImageStore"/> under <see cref="PublicId"/>. They never change:
/// another picture is another row.
/// </summary>
public sealed class StoredImage
{
    /// <summary>Length of a public id: 128 random bits, in hexadecimal.</summary>
    public const int IdLength = 32;

    /// <summary>Longest description.</summary>
    public const int MaxAltLength = 200;

    private StoredImage() { }

    internal StoredImage(
        string publicId,
        ImageOwner owner,
        CheckedImage image,
        string sha256,
        LocalizedText alt,
        int position,
        Guid by,
        DateTimeOffset now
    )
    {
        (PublicId, OwnerKind, OwnerId) = (publicId, owner.Kind, owner.Id);
        (Format, Width, Height, Bytes, Sha256) = (image.Format, image.Width, image.Height, image.Bytes.Length, sha256);
        (Alt, Position, UploadedBy, UploadedAt) = (alt, position, by, now);
    }

    public long Id { get; private set; }

    /// <summary>Its address and its file name; it cannot be guessed.</summary>
    public string PublicId { get; private set; } = "";

    public ImageOwnerKind OwnerKind { get; private set; }

    public long OwnerId { get; private set; }

    /// <summary>As our own check found it.</summary>
    public ImageFormat Format { get; private set; }

    /// <summary>Pixels.</summary>
    public int Width { get; private set; }

    /// <inheritdoc cref="Width"/>
    public int Height { get; private set; }

    public int Bytes { get; private set; }

    /// <summary>Of the bytes, in hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>What the picture shows, for people who do not see it; empty if it is decorative.</summary>
    public LocalizedText Alt { get; private set; } = null!;

    /// <summary>The smallest comes first.</summary>
    public int Position { get; private set; }

    public Guid UploadedBy { get; private set; }

    public DateTimeOffset UploadedAt { get; private set; }

    internal void Describe(LocalizedText alt) => Alt = alt;

    internal static void Map(ModelBuilder model, SqlDialect sql) =>
        model.Entity<StoredImage>(image =>
        {
            image.ToTable("Images");
            sql.Numbered(image.Property(i => i.Id), "ImageNumbers");
            image.Property(i => i.PublicId).HasMaxLength(IdLength).IsUnicode(false);
            image.Property(i => i.OwnerKind).AsName();
            image.Property(i => i.Format).AsName();
            image.Property(i => i.Sha256).HasMaxLength(64).IsUnicode(false);
            image.Localized(i => i.Alt, MaxAltLength);
            image.HasIndex(i => i.PublicId).IsUnique();
            image.HasIndex(i => new
            {
                i.OwnerKind,
                i.OwnerId,
                i.Position,
            });
            image
                .HasIndex(i => new { i.OwnerKind, i.OwnerId })
                .IsUnique()
                .HasDatabaseName("UX_Images_OnlyOne")
                .HasFilter(sql.Text("[OwnerKind] <> 'Location'"));
        });

    /// <summary>
    /// Locks the catalogue row until the commit, without changing it: of two who add a picture to it the second sees
    /// the first's, and it is not deleted meanwhile (rule Fixed fields). False if there is none.
    /// </summary>
    internal static async Task<bool> TakeOwnerAsync(
        BookingDbContext db,
        ImageOwner owner,
        CancellationToken cancellationToken
    ) =>
        owner.Kind switch
        {
            ImageOwnerKind.Location => await RowLock.AcquireAsync(
                db.Locations.Where(l => l.Id == owner.Id),
                l => l.Version,
                cancellationToken
            ),
            ImageOwnerKind.Staff => await RowLock.AcquireAsync(
                db.Staff.Where(s => s.Id == owner.Id),
                s => s.Version,
                cancellationToken
            ),
            ImageOwnerKind.Program => await RowLock.AcquireAsync(
                db.Programs.Where(p => p.Id == owner.Id),
                p => p.Version,
                cancellationToken
            ),
            // No row to lock: that there is one logo at most is the index's to say.
            ImageOwnerKind.Studio => owner == ImageOwner.Studio,
            _ => false,
        };
}
