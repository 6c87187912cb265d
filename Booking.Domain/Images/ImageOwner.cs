using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Images;

/// <summary>The row of the catalogue that a picture belongs to.</summary>
public readonly record struct ImageOwner(ImageOwnerKind Kind, long Id)
{
    public static ImageOwner Location(long id) => new(ImageOwnerKind.Location, id);

    public static ImageOwner Staff(long id) => new(ImageOwnerKind.Staff, id);

    public static ImageOwner Program(long id) => new(ImageOwnerKind.Program, id);

    /// <summary>Of the logo there is one owner, which is no row.</summary>
    public static readonly ImageOwner Studio = new(ImageOwnerKind.Studio, 1);

    /// <summary>LC…, ST… or PG…; "studio" for the logo.</summary>
    public string Number =>
        Kind switch
        {
            ImageOwnerKind.Location => Numbering.Location.Of(Id),
            ImageOwnerKind.Staff => Numbering.Staff.Of(Id),
            ImageOwnerKind.Studio => "studio",
            _ => Numbering.Program.Of(Id),
        };

    /// <summary>How many pictures it may have.</summary>
    public int Most => Kind == ImageOwnerKind.Location ? 12 : 1;
}
