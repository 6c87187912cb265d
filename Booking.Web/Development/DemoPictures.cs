using System.Buffers.Binary;
using System.IO.Compression;
using Booking.Domain.Images;

namespace Booking.Web.Development;

/// <summary>
/// Pictures for the demo studio, drawn here so that nothing is fetched: hills in the evening for places, waves for
/// programs, a silhouette for people; each in colours of its own.
/// </summary>
internal static class DemoPictures
{
    /// <summary>Sky and ground of each set, as 0xRRGGBB.</summary>
    private static readonly (int Sky, int Glow, int Near)[] Palettes =
    [
        (0x5b7f95, 0xf3d9b8, 0x2f4a52),
        (0x7a6f9b, 0xf6c9c0, 0x3b3352),
        (0x4f8a7c, 0xe9e7c4, 0x22463f),
        (0xb5785f, 0xf7e0b5, 0x5a342a),
        (0x6a8bbf, 0xe8eef5, 0x2c3f63),
        (0x8a9a5b, 0xf2edcf, 0x3c4a26),
        (0xa86f86, 0xf9dfd3, 0x4d2a3a),
        (0x5f8f9e, 0xf0e3d8, 0x284650),
    ];

    /// <summary>A wide one.</summary>
    public static byte[] Place(int seed) =>
        Png(
            720,
            360,
            (x, y) =>
            {
                var (sky, glow, near) = Palettes[seed % Palettes.Length];
                var colour = Mix(sky, glow, Math.Pow(y, 0.8));
                var sun = Math.Sqrt(Math.Pow((x - 0.3 - (seed * 0.17 % 0.5)) * 2, 2) + Math.Pow(y - 0.42, 2));
                if (sun < 0.11)
                    colour = Mix(colour, 0xfffbef, 0.75);
                for (var hill = 0; hill < 3; hill++)
                {
                    var ridge =
                        0.56
                        + (hill * 0.13)
                        + (0.07 * Math.Sin((x * (4 + hill)) + (seed * 1.7) + (hill * 2.1)))
                        + (0.03 * Math.Sin((x * 11) + seed));
                    if (y > ridge)
                        colour = Mix(glow, near, 0.38 + (hill * 0.28));
                }

                return colour;
            }
        );

    /// <summary>A wide one, without a horizon.</summary>
    public static byte[] Program(int seed) =>
        Png(
            800,
            320,
            (x, y) =>
            {
                var (sky, glow, near) = Palettes[(seed + 3) % Palettes.Length];
                var wave = 0.5 + (0.25 * Math.Sin((x * 3.1) + (seed * 0.9))) + (0.1 * Math.Sin((x * 7.3) - seed));
                var bands = 0.5 + (0.5 * Math.Cos((y - wave) * (7 + (seed % 3))));
                return Mix(Mix(sky, glow, bands), near, 0.32 * y);
            }
        );

    /// <summary>A square one.</summary>
    public static byte[] Portrait(int seed) =>
        Png(
            280,
            280,
            (x, y) =>
            {
                var (sky, glow, near) = Palettes[(seed + 5) % Palettes.Length];
                var head = Math.Sqrt(Math.Pow(x - 0.5, 2) + Math.Pow((y - 0.4) * 0.9, 2)) < 0.17;
                var shoulders = y > 0.62 && Math.Pow((x - 0.5) / 0.36, 2) + Math.Pow((y - 1.0) / 0.38, 2) < 1;
                return head || shoulders ? Mix(near, sky, 0.25) : Mix(sky, glow, 0.35 + (0.6 * y));
            }
        );

    /// <param name="colour">From 0 to 1 across and down.</param>
    private static byte[] Png(int width, int height, Func<double, double, int> colour)
    {
        using var packed = new MemoryStream();
        using (var pixels = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 + (width * 3)];
            row[0] = 1; // each byte as the difference to its neighbour on the left
            for (var y = 0; y < height; y++)
            {
                var before = 0;
                for (var x = 0; x < width; x++)
                {
                    var now = colour((double)x / width, (double)y / height);
                    for (var channel = 0; channel < 3; channel++)
                        row[1 + (x * 3) + channel] = (byte)(
                            (now >> (16 - (channel * 8))) - (before >> (16 - (channel * 8)))
                        );
                    before = now;
                }

                pixels.Write(row);
            }
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        return
        [
            0x89,
            .. "PNG\r\n"u8,
            0x1A,
            (byte)'\n',
            .. Chunk("IHDR"u8, header),
            .. Chunk("IDAT"u8, packed.ToArray()),
            .. Chunk("IEND"u8, []),
        ];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] body)
    {
        byte[] chunk = [0, 0, 0, 0, .. type, .. body, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        BinaryPrimitives.WriteUInt32BigEndian(
            chunk.AsSpan(chunk.Length - 4),
            Crc32.Of(chunk.AsSpan(4, chunk.Length - 8))
        );
        return chunk;
    }

    private static int Mix(int a, int b, double part)
    {
        var p = Math.Clamp(part, 0, 1);
        int Channel(int shift) =>
            (int)(((a >> shift) & 255) + (p * (((b >> shift) & 255) - ((a >> shift) & 255)))) << shift;
        return Channel(16) | Channel(8) | Channel(0);
    }
}
