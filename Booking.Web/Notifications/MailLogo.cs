using Booking.Domain.Images;

namespace Booking.Web.Notifications;

/// <summary>The studio's logo in the head of a mail.</summary>
/// <param name="Address">Absolute; readable without signing in.</param>
/// <param name="Width">In CSS pixels.</param>
/// <param name="Height">In CSS pixels.</param>
public sealed record MailLogo(Uri Address, int Width, int Height)
{
    private const int MaxHeight = 40;
    private const int MaxWidth = 240;

    /// <summary>
    /// Null for WebP, which several mail programs do not show: the name stands there as text in any case.
    /// </summary>
    public static MailLogo? Of(ImageView? image, Uri site)
    {
        if (image is not { Format: ImageFormat.Png or ImageFormat.Jpeg, Width: > 0, Height: > 0 })
            return null;
        var scale = Math.Min(1.0, Math.Min((double)MaxHeight / image.Height, (double)MaxWidth / image.Width));
        return new(
            new Uri(site, image.Address),
            Math.Max(1, (int)Math.Round(image.Width * scale)),
            Math.Max(1, (int)Math.Round(image.Height * scale))
        );
    }
}
