using Booking.Tests.Browser;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Booking.Tests.TestKit.LongestFirst", "Booking.Tests")]

namespace Booking.Tests.TestKit;

/// <summary>
/// The two halves of the browser tests begin at once and what takes minutes follows, so that the many short tests run
/// beside them and nobody waits for a long one at the end.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        nameof(Chaos.ChaosTests),
        nameof(Development.LocalPostgresTests),
        nameof(Benchmarks.BenchTests),
        nameof(Contracts.ContractWalkTests),
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections
            .OrderBy(c => c.DisplayName is not (BrowserTests.Name or BrowserTestsBeside.Name))
            .ThenBy(c => !Long.Any(name => c.DisplayName.EndsWith("." + name, StringComparison.Ordinal)))
            .ThenBy(c => c.DisplayName, StringComparer.Ordinal);
}
