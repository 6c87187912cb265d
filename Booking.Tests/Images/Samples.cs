using System.Buffers.Binary;
using System.IO.Compression;
using Booking.Domain.Images;

namespace Booking.Tests.Images;

/// <summary>Pictures of 96 × 64, and the tools to spoil them.</summary>
internal static class Samples
{
    /// <summary>Looked for in what is kept: it must be gone.</summary>
    public const string Secret = "35.6586N,139.7454E";

    public static byte[] Jpeg =>
        Convert.FromBase64String(
            "/9j/4AAQSkZJRgABAQAAAQABAAD/"
                + "2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//"
                + "2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//"
                + "wAARCABAAGADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQH/8QAFRABAQAAAAAAAAAAAAAAAAAAABP/"
                + "xAAXAQEBAQEAAAAAAAAAAAAAAAAABQQB/8QAFhEBAQEAAAAAAAAAAAAAAAAAABIT/"
                + "9oADAMBAAIRAxEAPwDP5ElkiS1u5CORJZIkbkI5ElkiRuQjkSWSJG5CORJZIkbkI5ElkiRuQsmTWyJI+7VCKZNbIkbkIpk1s"
                + "iRuQimTWyJG5CKZNbIkbkIpk1siRuQskSWyJJG7VCKRJbIkbkIpElsiRuQikSWyJG5CKRJbIkbkIpElsiRuQskSWTJo+7VCO"
                + "RJZMmbkI5ElkyZuQjkSWTJm5CORJZMmbkI5ElkyZuQ//9k="
        );

    public static byte[] Webp =>
        Convert.FromBase64String(
            "UklGRrIAAABXRUJQVlA4IKYAAADwBgCdASpgAEAAPtFOpku/pCQhsrScA/AaCWIC4AG8A7E2/gFDu7ydPdJiDPS8d/cK5K2F/"
                + "OedjVSvUZ3QGQPwAP7wV1/CFp/cOeZlqvD1gSk6mXchwmnkHE2rJsY4IHmuFjFRakV5hO23uq/"
                + "Gwj2knGa5M+jvKCMUNnhzC8L+C2NQVppmSEGTCRrUVj1MagrstXvMr1DOzJCDJhw//JWrUDLYk4AA"
        );

    public static byte[] Png(int width = 96, int height = 64, params byte[][] between) =>
        [
            0x89,
            .. "PNG\r\n"u8,
            0x1A,
            (byte)'\n',
            .. Header(width, height),
            .. between.SelectMany(b => b),
            .. Chunk("IDAT", Packed(new byte[height * ((width * 3) + 1)])),
            .. Chunk("IEND", []),
        ];

    public static byte[] Header(int width, int height)
    {
        byte[] body = [0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(body, width);
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(4), height);
        return Chunk("IHDR", body);
    }

    public static byte[] Chunk(string type, byte[] body)
    {
        byte[] chunk = [0, 0, 0, 0, .. System.Text.Encoding.ASCII.GetBytes(type), .. body, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        BinaryPrimitives.WriteUInt32BigEndian(
            chunk.AsSpan(chunk.Length - 4),
            Crc32.Of(chunk.AsSpan(4, chunk.Length - 8))
        );
        return chunk;
    }

    public static byte[] Packed(byte[] pixels)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            stream.Write(pixels);
        return packed.ToArray();
    }

    /// <summary>The JPEG as a phone writes it: where, with what, which way up.</summary>
    public static byte[] Photo(byte turn = 6)
    {
        byte[] tiff =
        [
            .. "II*\0"u8,
            8,
            0,
            0,
            0,
            1,
            0,
            0x12,
            0x01,
            3,
            0,
            1,
            0,
            0,
            0,
            turn,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            .. System.Text.Encoding.ASCII.GetBytes(Secret),
        ];
        return
        [
            .. Jpeg[..2],
            .. Segment(0xE1, [.. "Exif\0\0"u8, .. tiff]),
            .. Segment(0xE1, System.Text.Encoding.ASCII.GetBytes("http://ns.adobe.com/xap/1.0/\0" + Secret)),
            .. Segment(0xED, System.Text.Encoding.ASCII.GetBytes(Secret)),
            .. Segment(0xFE, System.Text.Encoding.ASCII.GetBytes(Secret)),
            .. Jpeg[2..],
        ];
    }

    public static byte[] Segment(byte marker, byte[] body) =>
        [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    /// <summary>The WebP in its extended form, with more chunks around the picture.</summary>
    public static byte[] ExtendedWebp(
        byte flags,
        int width = 96,
        int height = 64,
        params (string Type, byte[] Body)[] after
    )
    {
        byte[] chunks =
        [
            .. Riff(
                "VP8X",
                [
                    flags,
                    0,
                    0,
                    0,
                    (byte)(width - 1),
                    (byte)((width - 1) >> 8),
                    0,
                    (byte)(height - 1),
                    (byte)((height - 1) >> 8),
                    0,
                ]
            ),
            .. Webp[12..],
            .. after.SelectMany(a => Riff(a.Type, a.Body)),
        ];
        return [.. "RIFF"u8, .. BitConverter.GetBytes(chunks.Length + 4), .. "WEBP"u8, .. chunks];
    }

    public static byte[] Riff(string type, byte[] body) =>
        [
            .. System.Text.Encoding.ASCII.GetBytes(type),
            .. BitConverter.GetBytes(body.Length),
            .. body,
            .. new byte[body.Length & 1],
        ];

    public static bool Holds(byte[] bytes, string words) =>
        bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(words)) >= 0;
}
