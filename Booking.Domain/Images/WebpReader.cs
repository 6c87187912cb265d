using System.Buffers.Binary;
using System.Text;
using Booking.Domain.Common;

namespace Booking.Domain.Images;

/// <summary>
/// Reads a WebP chunk by chunk and writes it anew with its one picture, its transparency and its colour profile; EXIF,
/// XMP and anything unknown are left out.
/// </summary>
internal static class WebpReader
{
    private const byte Profile = 0x20,
        Alpha = 0x10,
        Animation = 0x02;

    public static Result<CheckedImage, Refusal> Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 20)
            return Refusal.ImageBroken;
        var size = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (size < 12 || size > file.Length - 8)
            return Refusal.ImageBroken;
        var rest = file[12..((int)size + 8)];
        var (flags, canvas, picture) = ((byte)0, ((int Width, int Height)?)null, ((int Width, int Height)?)null);
        using var kept = new MemoryStream(file.Length);
        for (var first = true; rest.Length >= 8; first = false)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            if (length > rest.Length - 8)
                return Refusal.ImageBroken;
            var type = Encoding.ASCII.GetString(rest[..4]);
            var body = rest.Slice(8, (int)length);
            switch (type)
            {
                case "VP8X" when first && body.Length == 10:
                    (flags, canvas) = (body[0], (1 + Small(body[4..]), 1 + Small(body[7..])));
                    break;
                case "ANIM" or "ANMF":
                    return Refusal.ImageAnimated;
                case "VP8 " or "VP8L":
                    if (picture is not null)
                        return Refusal.ImageBroken;
                    picture = type == "VP8L" ? Lossless(body) : Lossy(body);
                    if (picture is null || (canvas is { } wanted && wanted != picture.Value))
                        return Refusal.ImageBroken;
                    break;
                case "VP8X":
                    return Refusal.ImageBroken;
            }

            if ((flags & Animation) != 0)
                return Refusal.ImageAnimated;
            if (first && type is not ("VP8X" or "VP8 " or "VP8L"))
                return Refusal.ImageBroken;
            if (type is "VP8X")
                Append(kept, type, [(byte)(flags & (Profile | Alpha)), .. body[1..]]);
            else if (type is "VP8 " or "VP8L" || (type is "ICCP" or "ALPH" && picture is null && canvas is not null))
                Append(kept, type, body);
            rest = rest[Math.Min(rest.Length, 8 + (int)length + ((int)length & 1))..];
        }

        return picture is not { } found
            ? Refusal.ImageBroken
            : new CheckedImage(
                ImageFormat.Webp,
                found.Width,
                found.Height,
                [.. "RIFF"u8, .. Number((int)kept.Length + 4), .. "WEBP"u8, .. kept.ToArray()]
            );
    }

    private static void Append(MemoryStream to, string type, ReadOnlySpan<byte> body)
    {
        to.Write(Encoding.ASCII.GetBytes(type));
        to.Write(Number(body.Length));
        to.Write(body);
        if ((body.Length & 1) == 1)
            to.WriteByte(0);
    }

    /// <summary>A key frame whose first partition lies within (RFC 6386, section 9.1).</summary>
    private static (int Width, int Height)? Lossy(ReadOnlySpan<byte> body)
    {
        if (body.Length < 11 || (body[0] & 1) != 0 || !body[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]))
            return null;
        var partition = Small(body) >> 5;
        if (partition == 0 || partition > body.Length - 10)
            return null;
        return (
            BinaryPrimitives.ReadUInt16LittleEndian(body[6..]) & 0x3FFF,
            BinaryPrimitives.ReadUInt16LittleEndian(body[8..]) & 0x3FFF
        );
    }

    private static (int Width, int Height)? Lossless(ReadOnlySpan<byte> body)
    {
        if (body.Length < 6 || body[0] != 0x2F)
            return null;
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(body[1..]);
        return bits >> 29 != 0 ? null : ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
    }

    private static int Small(ReadOnlySpan<byte> at) => at[0] | (at[1] << 8) | (at[2] << 16);

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
