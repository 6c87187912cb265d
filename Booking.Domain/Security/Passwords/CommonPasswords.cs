using System.Security.Cryptography;
using System.Text;

namespace Booking.Domain.Security.Passwords;

/// <summary>
/// The quarter of a million passwords that are used most (rule Passwords), each as the first five bytes of its hash,
/// sorted: a megabyte, and one in four million others is taken for one of them.
/// </summary>
internal static class CommonPasswords
{
    private const int Bytes = 5;

    private static readonly Lazy<byte[]> Sorted = new(Read);

    public static int Count => Sorted.Value.Length / Bytes;

    /// <param name="folded">In plain width and lower case.</param>
    public static bool Contains(string folded)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(folded), hash);
        var sought = hash[..Bytes];
        var all = Sorted.Value.AsSpan();
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = all.Slice(middle * Bytes, Bytes).SequenceCompareTo(sought);
            if (order == 0)
                return true;
            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return false;
    }

    private static byte[] Read()
    {
        using var stream =
            typeof(CommonPasswords).Assembly.GetManifestResourceStream("Booking.Domain.CommonPasswords.bin")
            ?? throw new InvalidOperationException("The list of common passwords is missing.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
