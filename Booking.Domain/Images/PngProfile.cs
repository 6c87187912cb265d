using System.IO.Compression;

namespace Booking.Domain.Images;

/// <summary>A PNG's colour profile (iCCP): a name, a zero, the method, and the profile, packed.</summary>
internal static class PngProfile
{
    /// <summary>Unpacked; those of cameras and screens have some hundred kilobytes at the most.</summary>
    internal const int MaxBytes = 1024 * 1024;

    private const int LongestName = 79;

    /// <summary>
    /// Whether it unpacks, to a usual size: a small chunk can hold gigabytes, which whoever shows the picture would
    /// unpack.
    /// </summary>
    public static bool IsUsual(ReadOnlySpan<byte> body)
    {
        var name = body.IndexOf((byte)0);
        if (name is < 1 or > LongestName || body.Length < name + 3 || body[name + 1] != 0)
            return false;
        using var packed = new MemoryStream(body[(name + 2)..].ToArray());
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        var buffer = new byte[64 * 1024];
        var found = 0;
        try
        {
            while (unpacked.Read(buffer) is > 0 and var read)
            {
                found += read;
                if (found > MaxBytes)
                    return false;
            }
        }
        catch (InvalidDataException)
        {
            return false;
        }

        return found > 0;
    }
}
