using System.Text.RegularExpressions;

namespace Booking.Tests.Architecture;

/// <summary>
/// A field whose value is written back at every key loses what was typed during the round trip, so no tag has both
/// value= and @oninput.
/// </summary>
public sealed partial class TextFieldTests
{
    [Fact]
    public void No_text_field_is_written_back_at_every_key()
    {
        var files = SourceTree.Read("Booking.Web", ".razor");

        Assert.NotEmpty(files);
        Assert.Empty(files.Where(f => HasPair(f.Text)).Select(f => f.Path));
    }

    [Theory]
    [InlineData("""<input value="@x" @oninput="e => Write(e)" />""", true)]
    [InlineData("""<input @oninput="@(e => x = e.Value as string ?? "")" class="wide" value="@x" />""", true)]
    [InlineData("<textarea\n    @oninput=\"Write\"\n    value=\"@x\"></textarea>", true)]
    [InlineData("""<input value="@x" @onchange="Write" /><input @oninput="Write" />""", false)]
    [InlineData("""<input data-value="@x" @oninput="Write" />""", false)]
    public void The_pair_is_found(string razor, bool isFound) => Assert.Equal(isFound, HasPair(razor));

    private static bool HasPair(string razor) =>
        RazorTag.AllIn(razor).Any(tag => Value().IsMatch(tag) && Input().IsMatch(tag));

    [GeneratedRegex(@"\s[vV]alue\s*=")]
    private static partial Regex Value();

    [GeneratedRegex(@"\s@?oninput\s*=")]
    private static partial Regex Input();
}
