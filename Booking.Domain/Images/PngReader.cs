using System.Buffers.Binary;
using System.IO.Compression;

namespace Booking.Domain.Images;

/// <summary>Reads a PNG chunk by chunk, checks every checksum and that the pixels are all there, and keeps the chunks that show it (colours and transparency included); texts, times and EXIF are left out.</summary>
internal static class PngReader
{
    private const int Signature = 8;
    private const int Frame = 12; // length, type, checksum

    public static Result<CheckedImage, Refusal> Read(ReadOnlySpan<byte> file)
    {
        using var kept = new MemoryStream(file.Length);
        using var pixels = new MemoryStream();
        kept.Write(file[..Signature]);
        var rest = file[Signature..];
        PngHeader? header = null;
        while (rest.Length >= Frame)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - Frame) return Refusal.ImageBroken;
            var chunk = rest[..((int)length + Frame)];
            var type = chunk.Slice(4, 4);
            var body = chunk[8..^4];
            if (Crc32.Of(chunk[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..])) return Refusal.ImageBroken;
            var isHeader = type.SequenceEqual("IHDR"u8);
            if (isHeader == header is not null) return Refusal.ImageBroken; // it comes first, and once
            if (isHeader)
            {
                header = PngHeader.Read(body);
                if (header is null) return Refusal.ImageBroken;
                if (!ImageCheck.IsFit(header.Width, header.Height)) return Refusal.ImageMeasures;
            }

            if (type.SequenceEqual("acTL"u8) || type.SequenceEqual("fcTL"u8) || type.SequenceEqual("fdAT"u8)) return Refusal.ImageAnimated;
            if (type.SequenceEqual("IDAT"u8)) pixels.Write(body);
            if (IsShown(type)) kept.Write(chunk);
            else if (char.IsAsciiLetterUpper((char)type[0])) return Refusal.ImageBroken; // one cannot show it without knowing this one
            if (type.SequenceEqual("IEND"u8)) return body.IsEmpty && AreComplete(pixels, header!) ? new CheckedImage(ImageFormat.Png, header!.Width, header.Height, kept.ToArray()) : Refusal.ImageBroken;
            rest = rest[chunk.Length..];
        }

        return Refusal.ImageBroken;
    }

    private static bool IsShown(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("IHDR"u8) || type.SequenceEqual("PLTE"u8) || type.SequenceEqual("tRNS"u8) || type.SequenceEqual("gAMA"u8) || type.SequenceEqual("cHRM"u8) || type.SequenceEqual("sRGB"u8)
        || type.SequenceEqual("iCCP"u8) || type.SequenceEqual("IDAT"u8) || type.SequenceEqual("IEND"u8);

    /// <summary>The pixels unpack to exactly as many bytes as the header promises; no more is ever unpacked.</summary>
    private static bool AreComplete(MemoryStream pixels, PngHeader header)
    {
        pixels.Position = 0;
        var (expected, found) = (header.Bytes, 0L);
        var buffer = new byte[64 * 1024];
        try
        {
            using var unpacked = new ZLibStream(pixels, CompressionMode.Decompress, leaveOpen: true);
            while (found <= expected && unpacked.Read(buffer) is > 0 and var read) found += read;
        }
        catch (InvalidDataException)
        {
            return false;
        }

        return found == expected;
    }
}

/// <summary>What IHDR says.</summary>
internal sealed record PngHeader(int Width, int Height, int BitsPerPixel, bool IsInterlaced)
{
    /// <summary>The seven passes of an interlaced picture: first column and row, and the steps.</summary>
    private static readonly (int X, int Y, int Dx, int Dy)[] Passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>Unpacked pixels: each row has one byte more, its filter.</summary>
    public long Bytes => IsInterlaced ? Passes.Sum(p => BytesOf((Width - p.X + p.Dx - 1) / p.Dx, (Height - p.Y + p.Dy - 1) / p.Dy)) : BytesOf(Width, Height);

    /// <summary>Null for what the format does not know.</summary>
    public static PngHeader? Read(ReadOnlySpan<byte> body)
    {
        if (body.Length != 13) return null;
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(body), BinaryPrimitives.ReadUInt32BigEndian(body[4..]));
        var channels = (Depth: body[8], Colour: body[9]) switch
        {
            (1 or 2 or 4 or 8 or 16, 0) => 1,
            (8 or 16, 2) => 3,
            (1 or 2 or 4 or 8, 3) => 1,
            (8 or 16, 4) => 2,
            (8 or 16, 6) => 4,
            _ => 0,
        };
        return channels == 0 || width > int.MaxValue || height > int.MaxValue || body[10] != 0 || body[11] != 0 || body[12] > 1 ? null : new((int)width, (int)height, channels * body[8], body[12] == 1);
    }

    private long BytesOf(int columns, int rows) => columns == 0 ? 0 : rows * (1 + (((long)columns * BitsPerPixel) + 7) / 8);
}

/// <summary>The checksum of PNG chunks (ISO 3309).</summary>
public static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(i =>
    {
        var c = (uint)i;
        for (var bit = 0; bit < 8; bit++) c = (c & 1) == 1 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
        return c;
    })];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes) crc = Table[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }
}
