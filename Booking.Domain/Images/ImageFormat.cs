namespace Booking.Domain.Images;

/// <summary>
/// The picture formats that are taken: all browsers show them, and each can be checked by reading it.
/// </summary>
public enum ImageFormat
{
    Jpeg,
    Png,
    Webp,
}
