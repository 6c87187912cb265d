namespace Booking.Tests.Architecture;

/// <summary>A file fits into a head: at most 300 lines.</summary>
public sealed class FileLengthTests
{
    private const int Lines = 300;

    [Fact]
    public void No_file_is_too_long()
    {
        var files = SourceTree.Read("", ".cs", ".razor", ".css", ".js").ToList();

        Assert.NotEmpty(files);
        Assert.Empty(files.Where(IsTooLong).Select(f => f.Path).Order());
    }

    [Theory]
    [InlineData(300, false)]
    [InlineData(301, true)]
    public void A_long_file_is_found(int lines, bool isFound) =>
        Assert.Equal(isFound, IsTooLong(new SourceFile("A.cs", string.Concat(Enumerable.Repeat("x\n", lines)))));

    private static bool IsTooLong(SourceFile file) => file.Lines.Count(line => line is not null) - 1 > Lines;
}
