using System.Collections.Concurrent;
using System.Diagnostics;

namespace Booking.Tests.Benchmarks;

/// <summary>Durations in milliseconds, sorted.</summary>
internal sealed class Latencies(IEnumerable<double> milliseconds)
{
    private readonly double[] _sorted = [.. milliseconds.Order()];

    public int Count => _sorted.Length;

    /// <summary>What this share of all calls did not exceed (nearest rank).</summary>
    public double Percentile(double share) =>
        _sorted.Length == 0
            ? double.NaN
            : _sorted[Math.Clamp((int)Math.Ceiling(share * _sorted.Length) - 1, 0, _sorted.Length - 1)];
}
