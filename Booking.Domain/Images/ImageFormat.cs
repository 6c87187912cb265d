namespace Booking.Domain.Images;

/// <summary>The accepted picture formats: all browsers show them, and each can be checked by reading it.</summary>
public enum ImageFormat
{
    Jpeg,
    Png,
    Webp,
}
