using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Images;

/// <summary>A picture as it is shown.</summary>
public sealed record ImageView(
    string PublicId,
    ImageOwner Owner,
    ImageFormat Format,
    int Width,
    int Height,
    int Bytes,
    string Sha256,
    LocalizedText Alt,
    DateTimeOffset UploadedAt
)
{
    /// <summary>Path of the site; the bytes behind it never change.</summary>
    public string Address => $"/images/{PublicId}";
}
