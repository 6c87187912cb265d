using System.Buffers.Binary;
using System.IO.Compression;

namespace Booking.Domain.Images;

/// <summary>The checksum of PNG chunks (ISO 3309).</summary>
public static class Crc32
{
    private static readonly uint[] Table =
    [
        .. Enumerable
            .Range(0, 256)
            .Select(i =>
            {
                var c = (uint)i;
                for (var bit = 0; bit < 8; bit++)
                    c = (c & 1) == 1 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
                return c;
            }),
    ];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
            crc = Table[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }
}
