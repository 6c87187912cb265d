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

    [Fact]
    public void Every_text_field_says_how_much_fits()
    {
        var files = SourceTree.Read("Booking.Web", ".razor");

        Assert.Empty(
            files.SelectMany(f =>
                RazorTag.AllIn(f.Text).Where(HasNoLimit).Select(tag => (f.Path, tag[..Math.Min(90, tag.Length)]))
            )
        );
    }

    [Theory]
    [InlineData("""<MudTextField T="string" Label="@x" />""", true)]
    [InlineData("""<MudTextField T="string" Label="@x" MaxLength="20" />""", false)]
    [InlineData("""<input type="text" name="x" />""", true)]
    [InlineData("""<input type="checkbox" name="x" />""", false)]
    [InlineData("""<textarea @onchange="Write"></textarea>""", true)]
    public void A_field_without_a_limit_is_found(string razor, bool isFound) =>
        Assert.Equal(isFound, RazorTag.AllIn(razor).Any(HasNoLimit));

    private static bool HasNoLimit(string tag) =>
        Text().IsMatch(tag) && !Limit().IsMatch(tag) && !Choice().IsMatch(tag);

    private static bool HasPair(string razor) =>
        RazorTag.AllIn(razor).Any(tag => Value().IsMatch(tag) && Input().IsMatch(tag));

    [GeneratedRegex(@"\s[vV]alue\s*=")]
    private static partial Regex Value();

    [GeneratedRegex(@"\s@?oninput\s*=")]
    private static partial Regex Input();

    [GeneratedRegex(@"^<(MudTextField|TextField|InputText|InputTextArea|input|textarea)\b")]
    private static partial Regex Text();

    [GeneratedRegex(@"\b[mM]ax[lL]ength\s*=")]
    private static partial Regex Limit();

    /// <summary>Fields that are ticked or picked, not typed into.</summary>
    [GeneratedRegex(
        """\stype\s*=\s*"(@\(.*radio|radio|checkbox|file|hidden|date|time|number|range|submit)""",
        RegexOptions.Singleline
    )]
    private static partial Regex Choice();
}
