using Booking.Tests.Browser;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Booking.Tests.TestKit.LongestFirst", "Booking.Tests")]

namespace Booking.Tests.TestKit;

/// <summary>
/// The browser tests, which run one after the other, begin at once, so that the others run beside them and nobody waits
/// for them at the end.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections
            .OrderBy(c => c.DisplayName != BrowserTests.Name)
            .ThenBy(c => c.DisplayName, StringComparer.Ordinal);
}
