using System.Buffers.Binary;
using Booking.Domain.Common;

namespace Booking.Domain.Images;

/// <summary>
/// Reads a JPEG marker by marker (ITU-T T.81 annex B) and writes what is needed to show it: tables, frame, scans, the
/// colour profile. The orientation is written anew in a segment of our own; everything else that a camera records is
/// left out.
/// </summary>
internal static class JpegReader
{
    private const byte Eoi = 0xD9,
        Sos = 0xDA,
        Dqt = 0xDB,
        Dht = 0xC4,
        Dri = 0xDD,
        App0 = 0xE0,
        App1 = 0xE1,
        App2 = 0xE2,
        App14 = 0xEE,
        App15 = 0xEF,
        Comment = 0xFE;

    public static Result<CheckedImage, Refusal> Read(ReadOnlySpan<byte> file)
    {
        var parts = new List<byte[]>();
        var (at, orientation, width, height, scans) = (2, 1, 0, 0, 0);
        while (NextMarker(file, ref at) is { } marker)
        {
            if (marker == Eoi)
                return scans == 0 ? Refusal.ImageBroken : Write(parts, orientation, width, height);
            if (Segment(file, at) is not { Length: >= 2 } segment)
                return Refusal.ImageBroken;
            var body = segment[2..];
            switch (marker)
            {
                case 0xC0 or 0xC1 or 0xC2:
                    if (width > 0 || !IsFrame(body))
                        return Refusal.ImageBroken;
                    (height, width) = (
                        BinaryPrimitives.ReadUInt16BigEndian(body[1..]),
                        BinaryPrimitives.ReadUInt16BigEndian(body[3..])
                    );
                    if (!ImageCheck.IsFit(width, height))
                        return Refusal.ImageMeasures;
                    break;
                case Dht when !AreHuffmanTables(body):
                    return Refusal.ImageBroken;
                case Dqt when !AreQuantisations(body):
                    return Refusal.ImageBroken;
                case Dri when body.Length != 2:
                    return Refusal.ImageBroken;
                case App1:
                    orientation = Math.Max(orientation, ExifOrientation.Read(body));
                    break;
                case >= App0 and <= App15 or Comment or Dht or Dqt or Dri:
                    break;
                case Sos when width > 0 && IsScanHeader(body):
                    break;
                default:
                    return Refusal.ImageBroken;
            }

            if (Kept(marker, body) is { } kept)
                parts.Add([0xFF, marker, .. Length(kept.Length), .. kept]);
            at += segment.Length;
            if (marker != Sos)
                continue;
            var end = EndOfScan(file, at);
            if (end == at)
                return Refusal.ImageBroken;
            parts.Add(file[at..end].ToArray());
            (at, scans) = (end, scans + 1);
        }

        return Refusal.ImageBroken; // it ends before its end marker: cut off
    }

    private static Result<CheckedImage, Refusal> Write(List<byte[]> parts, int orientation, int width, int height)
    {
        byte[] bytes =
        [
            0xFF,
            0xD8,
            .. orientation > 1 ? ExifOrientation.Segment(orientation) : [],
            .. parts.SelectMany(p => p),
            0xFF,
            Eoi,
        ];
        return orientation >= 5
            ? new CheckedImage(ImageFormat.Jpeg, height, width, bytes)
            : new CheckedImage(ImageFormat.Jpeg, width, height, bytes);
    }

    /// <summary>The marker at this position, perhaps after fill bytes.</summary>
    private static byte? NextMarker(ReadOnlySpan<byte> file, ref int at)
    {
        if (at >= file.Length || file[at] != 0xFF)
            return null;
        while (at < file.Length && file[at] == 0xFF)
            at++;
        return at < file.Length ? file[at++] : null;
    }

    /// <summary>The segment with the two bytes of its length; empty when it does not fit into the file.</summary>
    private static ReadOnlySpan<byte> Segment(ReadOnlySpan<byte> file, int at)
    {
        if (at + 2 > file.Length)
            return [];
        int length = BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
        return length >= 2 && at + length <= file.Length ? file.Slice(at, length) : [];
    }

    private static byte[] Length(int body) => [(byte)((body + 2) >> 8), (byte)(body + 2)];

    /// <summary>What is kept of a segment; null: nothing.</summary>
    private static byte[]? Kept(byte marker, ReadOnlySpan<byte> body) =>
        marker switch
        {
            // Without the thumbnail that may follow, which has not been checked.
            App0 when body.Length >= 14 && body.StartsWith("JFIF\0"u8) => [.. body[..12], 0, 0],
            App2 when body.StartsWith("ICC_PROFILE\0"u8) => body.ToArray(),
            App14 when body.Length >= 12 && body.StartsWith("Adobe"u8) => body[..12].ToArray(),
            >= App0 and <= App15 or Comment => null,
            _ => body.ToArray(),
        };

    /// <summary>
    /// The position after the last entropy-coded byte: the next marker that is neither a stuffed zero nor a restart.
    /// </summary>
    private static int EndOfScan(ReadOnlySpan<byte> file, int at)
    {
        while (true)
        {
            var found = file[at..].IndexOf((byte)0xFF);
            if (found < 0 || at + found + 1 >= file.Length)
                return file.Length;
            at += found;
            if (file[at + 1] is 0x00 or (>= 0xD0 and <= 0xD7))
                at += 2;
            else
                return at;
        }
    }

    /// <summary>Eight bits a sample; one, three or four components.</summary>
    private static bool IsFrame(ReadOnlySpan<byte> body) =>
        body.Length >= 6 && body[0] == 8 && body[5] is 1 or 3 or 4 && body.Length == 6 + (3 * body[5]);

    private static bool IsScanHeader(ReadOnlySpan<byte> body) =>
        body.Length >= 6 && body[0] is >= 1 and <= 4 && body.Length == 4 + (2 * body[0]);

    private static bool AreHuffmanTables(ReadOnlySpan<byte> body)
    {
        while (body.Length >= 17)
        {
            var codes = 0;
            foreach (var count in body[1..17])
                codes += count;
            if (body[0] >> 4 > 1 || (body[0] & 15) > 3 || codes > 256 || body.Length < 17 + codes)
                return false;
            body = body[(17 + codes)..];
        }

        return body.IsEmpty;
    }

    private static bool AreQuantisations(ReadOnlySpan<byte> body)
    {
        while (!body.IsEmpty)
        {
            var size = 1 + (body[0] >> 4 == 0 ? 64 : 128);
            if (body[0] >> 4 > 1 || (body[0] & 15) > 3 || body.Length < size)
                return false;
            body = body[size..];
        }

        return true;
    }
}
