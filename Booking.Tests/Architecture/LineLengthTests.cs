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
        return file.Lines.Any(line => line.Length > Columns && !(isMarkdown && line.StartsWith('|')));
    }
}
