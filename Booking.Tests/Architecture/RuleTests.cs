using System.Text.RegularExpressions;
using Booking.Tests.TestKit;

namespace Booking.Tests.Architecture;

/// <summary>Comments cite the rules of docs/domain.md by name, and the page says where each rule stands.</summary>
public sealed partial class RuleTests
{
    private static readonly string[] Projects = ["Booking.Domain", "Booking.Web", "Booking.Tests"];

    private static string Page => File.ReadAllText(Path.Combine(WebHost.Root(), "docs", "domain.md"));

    private static HashSet<string> Names => [.. Headings().Matches(Page).Select(m => m.Groups["name"].Value)];

    [Fact]
    public void Every_rule_that_a_comment_cites_is_on_the_page()
    {
        var cited =
            from file in Sources()
            from name in CitedIn(File.ReadAllText(file))
            select (File: Path.GetRelativePath(WebHost.Root(), file), Name: name);
        var all = cited.ToList();

        Assert.NotEmpty(all);
        Assert.All(all, citation => Assert.Contains(citation.Name, Names));
    }

    [Fact]
    public void No_comment_cites_a_paragraph_of_a_document_that_the_reader_does_not_have() =>
        Assert.Empty(
            Sources()
                .Where(file => Path.GetFileName(file) != "RuleTests.cs")
                .Where(file => File.ReadAllText(file).Contains('§', StringComparison.Ordinal))
                .Select(file => Path.GetRelativePath(WebHost.Root(), file))
        );

    [Fact]
    public void Every_file_that_a_rule_names_exists()
    {
        var files = Sources().Select(Path.GetFileName).ToHashSet();
        var missing =
            from rule in Page.Split("\n### ").Skip(1)
            from file in Files().Matches(rule).Select(m => m.Value)
            where !files.Contains(Path.HasExtension(file) ? file : $"{file}.cs")
            select $"{rule[..rule.IndexOf('\n', StringComparison.Ordinal)]}: {file}";

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_test_and_constraint_that_the_page_names_exists()
    {
        var sources = string.Concat(Sources().Select(File.ReadAllText));

        Assert.NotEmpty(Identifiers().Matches(Page));
        Assert.DoesNotContain(Identifiers().Matches(Page), m => !sources.Contains(m.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/// Takes a seat (rule Capacity).", "Capacity")]
    [InlineData("// Money (rules Hold, Late money).", "Hold|Late money")]
    [InlineData("/// Money (rules Hold,\n    /// Late money; see there).", "Hold|Late money")]
    [InlineData("/// Serialised (会員, rule Overlap; see there).", "Overlap")]
    [InlineData("/// A weekly rule (a rule of the calendar).", "")]
    public void The_scan_for_citations_finds_them(string comment, string names) =>
        Assert.Equal(names, string.Join('|', CitedIn(comment)));

    private static IEnumerable<string> CitedIn(string source) =>
        Citations()
            .Matches(LineBreaks().Replace(source, " "))
            .SelectMany(m => m.Groups["names"].Value.Split(", "))
            .Select(name => name.Trim());

    private static IEnumerable<string> Sources() =>
        Projects
            .SelectMany(p =>
                Directory.EnumerateFiles(Path.Combine(WebHost.Root(), p), "*.*", SearchOption.AllDirectories)
            )
            .Where(f => Path.GetExtension(f) is ".cs" or ".razor" or ".resx")
            .Where(f => !Generated().IsMatch(f));

    [GeneratedRegex(@"^### (?<name>.+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex(@"\((?:[^()]*\b)?rules? (?<names>[A-Z][\w -]*(?:, [A-Z][\w -]*)*)[^()]*\)")]
    private static partial Regex Citations();

    [GeneratedRegex(@"\s*\n\s*(?:///?)?\s*")]
    private static partial Regex LineBreaks();

    [GeneratedRegex(@"(?<=[`/])\w+(?:\.(?:cs|resx)|Tests)(?=[`.])")]
    private static partial Regex Files();

    [GeneratedRegex(@"(?<=[`.])[A-Z]\w*_\w+(?=`)")]
    private static partial Regex Identifiers();

    [GeneratedRegex(@"[\\/](?:obj|bin|Migrations)[\\/]")]
    private static partial Regex Generated();
}
