using Booking.Domain.Common;

namespace Booking.Domain.Images;

/// <summary>
/// Decides by content alone what a file is, not by its name or declared type (rule Images). It is read to its end,
/// piece by piece, and written anew without place, camera, comments, hidden thumbnails and whatever follows its end
/// (docs/decisions/0018-images.md).
/// </summary>
public static class ImageCheck
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>Longest side, in pixels.</summary>
    public const int MaxSide = 6000;

    /// <summary>Shortest side, in pixels.</summary>
    public const int MinSide = 64;

    /// <returns>The picture; or ImageTooLarge, ImageUnknown, ImageBroken, ImageMeasures, ImageAnimated.</returns>
    public static Result<CheckedImage, Refusal> Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > MaxBytes)
            return Refusal.ImageTooLarge;
        var read = FormatOf(file) switch
        {
            ImageFormat.Jpeg => JpegReader.Read(file),
            ImageFormat.Png => PngReader.Read(file),
            ImageFormat.Webp => WebpReader.Read(file),
            _ => Refusal.ImageUnknown,
        };
        return read.Succeeded(out var image, out _) && !IsFit(image.Width, image.Height) ? Refusal.ImageMeasures : read;
    }

    /// <summary>The format by the first bytes; null for any other. Says nothing of the rest.</summary>
    public static ImageFormat? FormatOf(ReadOnlySpan<byte> start) =>
        start switch
        {
            [0xFF, 0xD8, 0xFF, ..] => ImageFormat.Jpeg,
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => ImageFormat.Png,
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] =>
                ImageFormat.Webp,
            _ => null,
        };

    internal static bool IsFit(int width, int height) =>
        width is >= MinSide and <= MaxSide && height is >= MinSide and <= MaxSide;
}
