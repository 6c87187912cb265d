namespace Booking.Tests.Benchmarks;

/// <summary>
/// How large a benchmark is: in full for figures, or short, which only shows that it still runs. Set before a benchmark
/// is touched for the first time; sizes are static fields of the benchmarks.
/// </summary>
internal static class Scale
{
    public static bool IsShort { get; set; }

    public static T Of<T>(T full, T quick) => IsShort ? quick : full;
}
