using System.Buffers.Binary;
using System.IO.Compression;

namespace Booking.Domain.Images;

/// <summary>The contents of IHDR.</summary>
internal sealed record PngHeader(int Width, int Height, int BitsPerPixel, bool IsInterlaced)
{
    /// <summary>The seven passes of an interlaced picture: first column and row, and the steps.</summary>
    private static readonly (int X, int Y, int Dx, int Dy)[] Passes =
    [
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ];

    /// <summary>Unpacked pixels: each row has one byte more, its filter.</summary>
    public long Bytes =>
        IsInterlaced
            ? Passes.Sum(p => BytesOf((Width - p.X + p.Dx - 1) / p.Dx, (Height - p.Y + p.Dy - 1) / p.Dy))
            : BytesOf(Width, Height);

    /// <summary>Null for what the format does not allow.</summary>
    public static PngHeader? Read(ReadOnlySpan<byte> body)
    {
        if (body.Length != 13)
            return null;
        var (width, height) = (
            BinaryPrimitives.ReadUInt32BigEndian(body),
            BinaryPrimitives.ReadUInt32BigEndian(body[4..])
        );
        var channels = (Depth: body[8], Colour: body[9]) switch
        {
            (1 or 2 or 4 or 8 or 16, 0) => 1,
            (8 or 16, 2) => 3,
            (1 or 2 or 4 or 8, 3) => 1,
            (8 or 16, 4) => 2,
            (8 or 16, 6) => 4,
            _ => 0,
        };
        return
            channels == 0
            || width > int.MaxValue
            || height > int.MaxValue
            || body[10] != 0
            || body[11] != 0
            || body[12] > 1
            ? null
            : new((int)width, (int)height, channels * body[8], body[12] == 1);
    }

    private long BytesOf(int columns, int rows) =>
        columns == 0 ? 0 : rows * (1 + (((long)columns * BitsPerPixel) + 7) / 8);
}
