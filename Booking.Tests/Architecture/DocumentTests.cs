using System.Text.RegularExpressions;
using Booking.Tests.TestKit;

namespace Booking.Tests.Architecture;

/// <summary>Pages that say which test holds a promise name tests that there are.</summary>
public sealed partial class DocumentTests
{
    private static readonly HashSet<string> Classes =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(WebHost.Root(), "Booking.Tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetFileNameWithoutExtension(f)),
    ];

    [Theory]
    [InlineData("security.md")]
    [InlineData("security-asvs.md")]
    [InlineData("operations.md")]
    [InlineData("journeys.md")]
    [InlineData("domain.md")]
    public void Every_test_class_that_a_page_names_exists(string page)
    {
        var named = NamedIn(File.ReadAllText(Path.Combine(WebHost.Root(), "docs", page)));

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(Classes));
    }

    [Fact]
    public void Every_demand_of_the_standard_says_where_it_stands_and_by_which_test()
    {
        var rows = File.ReadAllLines(Path.Combine(WebHost.Root(), "docs", "security-asvs.md"))
            .Where(line => Demand().IsMatch(line))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToList())
            .ToList();

        Assert.True(rows.Count > 60);
        Assert.All(rows, row => Assert.Equal(4, row.Count));
        Assert.All(
            rows,
            row =>
                Assert.True(
                    row[2].StartsWith("holds", StringComparison.Ordinal)
                        || row[2].StartsWith("partly", StringComparison.Ordinal)
                        || row[2].StartsWith("open", StringComparison.Ordinal),
                    row[1]
                )
        );
        Assert.All(
            rows.Where(row => row[2].StartsWith("holds", StringComparison.Ordinal)),
            row => Assert.True(row[3].Length > 1, row[1])
        );
    }

    [Theory]
    [InlineData("`Security/SessionTests`, `X.cs` and `A_name`", "SessionTests")]
    [InlineData("`OneTests`, `Two/OtherTests` (a browser)", "OneTests|OtherTests")]
    [InlineData("Tests of the tests", "")]
    public void The_scan_for_test_classes_finds_them(string text, string classes) =>
        Assert.Equal(classes, string.Join('|', NamedIn(text)));

    private static IReadOnlyList<string> NamedIn(string text) =>
        [.. Names().Matches(text).Select(m => m.Groups["name"].Value).Distinct()];

    [GeneratedRegex(@"(?<=[`/])(?<name>\w+Tests)(?=[`.])")]
    private static partial Regex Names();

    [GeneratedRegex(@"^\| V\d+\.\d+ ")]
    private static partial Regex Demand();
}
