using System.Buffers.Binary;
using System.IO.Compression;
using Booking.Domain.Common;

namespace Booking.Domain.Images;

/// <summary>
/// Reads a PNG chunk by chunk, checks every checksum and that the pixels are complete, and keeps the chunks that are
/// needed to show it (colours and transparency included); texts, times and EXIF are left out.
/// </summary>
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
            if (length > rest.Length - Frame)
                return Refusal.ImageBroken;
            var chunk = rest[..((int)length + Frame)];
            var type = chunk.Slice(4, 4);
            var body = chunk[8..^4];
            if (Crc32.Of(chunk[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]))
                return Refusal.ImageBroken;
            var isHeader = type.SequenceEqual("IHDR"u8);
            if (isHeader == header is not null)
                return Refusal.ImageBroken; // it comes first, and once
            if (isHeader)
            {
                header = PngHeader.Read(body);
                if (header is null)
                    return Refusal.ImageBroken;
                if (!ImageCheck.IsFit(header.Width, header.Height))
                    return Refusal.ImageMeasures;
            }

            if (type.SequenceEqual("acTL"u8) || type.SequenceEqual("fcTL"u8) || type.SequenceEqual("fdAT"u8))
                return Refusal.ImageAnimated;
            if (type.SequenceEqual("IDAT"u8))
                pixels.Write(body);
            if (type.SequenceEqual("iCCP"u8))
                KeepProfile(kept, chunk, body);
            else if (IsShown(type))
                kept.Write(chunk);
            else if (char.IsAsciiLetterUpper((char)type[0]))
                return Refusal.ImageBroken; // one cannot show it without knowing this one
            if (type.SequenceEqual("IEND"u8))
                return body.IsEmpty && AreComplete(pixels, header!)
                    ? new CheckedImage(ImageFormat.Png, header!.Width, header.Height, kept.ToArray())
                    : Refusal.ImageBroken;
            rest = rest[chunk.Length..];
        }

        return Refusal.ImageBroken;
    }

    private static void KeepProfile(MemoryStream kept, ReadOnlySpan<byte> chunk, ReadOnlySpan<byte> body)
    {
        if (PngProfile.IsUsual(body))
            kept.Write(chunk);
    }

    private static bool IsShown(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("IHDR"u8)
        || type.SequenceEqual("PLTE"u8)
        || type.SequenceEqual("tRNS"u8)
        || type.SequenceEqual("gAMA"u8)
        || type.SequenceEqual("cHRM"u8)
        || type.SequenceEqual("sRGB"u8)
        || type.SequenceEqual("IDAT"u8)
        || type.SequenceEqual("IEND"u8);

    /// <summary>The pixels unpack to exactly as many bytes as the header promises; no more is ever unpacked.</summary>
    private static bool AreComplete(MemoryStream pixels, PngHeader header)
    {
        pixels.Position = 0;
        var (expected, found) = (header.Bytes, 0L);
        var buffer = new byte[64 * 1024];
        try
        {
            using var unpacked = new ZLibStream(pixels, CompressionMode.Decompress, leaveOpen: true);
            while (found <= expected && unpacked.Read(buffer) is > 0 and var read)
                found += read;
        }
        catch (InvalidDataException)
        {
            return false;
        }

        return found == expected;
    }
}
