namespace Booking.Tests.Architecture;

/// <summary>No line is longer than 120 columns, but for the rows of Markdown tables: they cannot be wrapped.</summary>
public sealed class LineLengthTests
{
    private const int Columns = 120;

    [Fact]
    public void No_line_is_too_long()
    {
        var files = SourceTree.Read("", ".cs", ".razor", ".css", ".js", ".md", ".sh");

        Assert.NotEmpty(files);
        Assert.Empty(files.Where(IsTooLong).Select(f => f.Path).Order());
    }

    [Theory]
    [InlineData(120, false)]
    [InlineData(121, true)]
    public void A_long_line_is_found(int columns, bool isFound) =>
        Assert.Equal(isFound, IsTooLong(new SourceFile("a.md", $"short\r\n{new string('x', columns)}\r\nshort")));

    [Theory]
    [InlineData(60, false)]
    [InlineData(61, true)]
    public void A_kanji_takes_two_columns(int characters, bool isFound) =>
        Assert.Equal(isFound, IsTooLong(new SourceFile("A.cs", new string('予', characters))));

    [Fact]
    public void A_row_of_a_table_may_be_long_in_Markdown_only()
    {
        var row = $"| {new string('x', Columns)} |";
        Assert.False(IsTooLong(new SourceFile("a.md", row)));
        Assert.True(IsTooLong(new SourceFile("a.cs", row)));
    }

    private static bool IsTooLong(SourceFile file)
    {
        var isMarkdown = file.Path.EndsWith(".md", StringComparison.Ordinal);
        return file.Lines.Any(line => WidthOf(line) > Columns && !(isMarkdown && line.StartsWith('|')));
    }

    /// <summary>Columns on a screen: kanji, kana and what is as wide as they are take two.</summary>
    private static int WidthOf(string line) => line.EnumerateRunes().Sum(rune => IsWide(rune.Value) ? 2 : 1);

    private static bool IsWide(int character) =>
        character
            is (>= 0x1100 and <= 0x115F)
                or (>= 0x2E80 and <= 0xA4CF)
                or (>= 0xAC00 and <= 0xD7A3)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0xFE30 and <= 0xFE4F)
                or (>= 0xFF00 and <= 0xFF60)
                or (>= 0xFFE0 and <= 0xFFE6)
                or (>= 0x1F300 and <= 0x1FAFF)
                or (>= 0x20000 and <= 0x3FFFD);
}
