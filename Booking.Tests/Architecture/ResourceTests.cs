using System.Xml.Linq;
using Booking.Tests.TestKit;

namespace Booking.Tests.Architecture;

public sealed class ResourceTests
{
    public static TheoryData<string> EveryResource() =>
        [
            .. Directory
                .EnumerateFiles(Web, "*.resx", SearchOption.AllDirectories)
                .Where(f =>
                    !f.EndsWith(".ja.resx", StringComparison.Ordinal)
                    && !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")
                )
                .Select(f => Path.GetRelativePath(Web, f))
                .Order(),
        ];

    private static string Web => Path.Combine(WebHost.Root(), "Booking.Web");

    [Fact]
    public void There_are_resources() => Assert.NotEmpty(EveryResource());

    [Theory]
    [MemberData(nameof(EveryResource))]
    public void Both_languages_have_the_same_texts_and_none_is_empty(string file)
    {
        var (english, japanese) = (Read(file), Read(Path.ChangeExtension(file, ".ja.resx")));
        Assert.Equal(english.Keys.Order(), japanese.Keys.Order());
        Assert.All(
            english.Concat(japanese),
            text => Assert.False(string.IsNullOrWhiteSpace(text.Value), $"{text.Key} is empty")
        );
    }

    [Theory]
    [MemberData(nameof(EveryResource))]
    public void Both_languages_fill_the_same_gaps(string file)
    {
        var japanese = Read(Path.ChangeExtension(file, ".ja.resx"));
        Assert.All(
            Read(file),
            text =>
                Assert.True(
                    Gaps(text.Value).SetEquals(Gaps(japanese[text.Key])),
                    $"{text.Key} differs in its placeholders"
                )
        );
    }

    private static Dictionary<string, string> Read(string file) =>
        XDocument
            .Load(Path.Combine(Web, file))
            .Root!.Elements("data")
            .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static HashSet<string> Gaps(string text) =>
        [.. System.Text.RegularExpressions.Regex.Matches(text, @"\{\d+\}").Select(m => m.Value)];
}
