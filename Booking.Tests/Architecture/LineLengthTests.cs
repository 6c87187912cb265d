namespace Booking.Tests.Architecture;

/// <summary>No line is longer than 120 columns.</summary>
public sealed class LineLengthTests
{
    private const int Columns = 120;

    private static readonly string List = Path.Combine(
        SourceTree.Root,
        "Booking.Tests",
        "Architecture",
        "LongLines.txt"
    );

    /// <summary>
    /// Files that still have longer lines, one a line in LongLines.txt. The list only shrinks: a file that is clean or
    /// gone must not stand there.
    /// </summary>
    private static IEnumerable<string> NotYet => File.ReadLines(List).Where(line => line.Length > 0);

    [Fact]
    public void No_line_is_too_long()
    {
        var files = SourceTree.Read("", ".cs", ".razor", ".css", ".js", ".md", ".sh");

        Assert.NotEmpty(files);
        var tooLong = files.Where(IsTooLong).Select(f => f.Path).ToHashSet();
        var listed = NotYet.ToHashSet();
        Assert.Empty(tooLong.Except(listed).Order());
        Assert.Empty(listed.Except(tooLong).Order());
    }

    [Theory]
    [InlineData(120, false)]
    [InlineData(121, true)]
    public void A_long_line_is_found(int columns, bool isFound) =>
        Assert.Equal(isFound, IsTooLong(new SourceFile("a.md", $"short\r\n{new string('x', columns)}\r\nshort")));

    private static bool IsTooLong(SourceFile file) => file.Lines.Any(line => line.Length > Columns);
}
