using System.Collections.Concurrent;
using System.Diagnostics;

namespace Booking.Tests.Benchmarks;

/// <summary>
/// Makes load in a closed circle: so many callers, each of whom begins again as soon as it has its answer.
/// </summary>
internal static class Load
{
    /// <summary>How often every figure is taken; what is reported is the median.</summary>
    public static readonly int Repeats = Scale.Of(3, 1);

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    /// <summary>Calls that were finished within the span, per second.</summary>
    public static async Task<double> PerSecondAsync(int callers, TimeSpan span, Func<Task> call)
    {
        var times = await TimesAsync(callers, span, call);
        return times.Count / span.TotalSeconds;
    }

    /// <summary>How long each call took that was finished within the span.</summary>
    public static async Task<Latencies> TimesAsync(int callers, TimeSpan span, Func<Task> call)
    {
        var all = new ConcurrentBag<List<double>>();
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(
            Enumerable
                .Range(0, callers)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        var times = new List<double>();
                        while (true)
                        {
                            var start = Stopwatch.GetTimestamp();
                            await call();
                            if (Stopwatch.GetElapsedTime(began) > span)
                                break;
                            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                        }

                        all.Add(times);
                    })
                )
        );
        return new(all.SelectMany(t => t));
    }
}
