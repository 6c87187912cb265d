using System.Buffers.Binary;

namespace Booking.Domain.Images;

/// <summary>
/// How the camera was held (EXIF orientation, 1 to 8): browsers rotate the picture accordingly. From 5 on width and
/// height are swapped.
/// </summary>
internal static class ExifOrientation
{
    private const ushort Tag = 0x0112;

    /// <summary>1 if nothing readable is said.</summary>
    public static int Read(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith("Exif\0\0"u8) || body.Length < 14)
            return 1;
        var tiff = body[6..];
        var isLittle = tiff.StartsWith("II"u8);
        if (!isLittle && !tiff.StartsWith("MM"u8))
            return 1;
        var first = Number(tiff[4..], 4, isLittle);
        if (first > tiff.Length - 2)
            return 1;
        var entries = tiff[(int)first..];
        var count = Number(entries, 2, isLittle);
        entries = entries[2..];
        for (var i = 0; i < count && entries.Length >= 12; i++, entries = entries[12..])
        {
            if (
                Number(entries, 2, isLittle) == Tag
                && Number(entries[2..], 2, isLittle) == 3
                && Number(entries[8..], 2, isLittle) is >= 1 and <= 8 and var orientation
            )
                return (int)orientation;
        }

        return 1;
    }

    /// <summary>An APP1 segment with this value and nothing else.</summary>
    public static byte[] Segment(int orientation) =>
        [
            0xFF,
            0xE1,
            0,
            34,
            .. "Exif\0\0MM\0*"u8,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte)orientation,
            0,
            0,
            0,
            0,
            0,
            0,
        ];

    private static uint Number(ReadOnlySpan<byte> at, int size, bool isLittle) =>
        (size, isLittle) switch
        {
            (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(at),
            (2, false) => BinaryPrimitives.ReadUInt16BigEndian(at),
            (_, true) => BinaryPrimitives.ReadUInt32LittleEndian(at),
            _ => BinaryPrimitives.ReadUInt32BigEndian(at),
        };
}
