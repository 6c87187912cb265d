namespace Booking.Domain.Images;

/// <summary>
/// A picture as it is stored: nothing but what is needed to show it. <paramref name="Width"/> and
/// <paramref name="Height"/> in pixels, as it is displayed.
/// </summary>
public sealed record CheckedImage(ImageFormat Format, int Width, int Height, byte[] Bytes);
