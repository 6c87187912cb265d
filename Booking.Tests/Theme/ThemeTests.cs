using System.Net;
using Booking.Web.Theme;

namespace Booking.Tests.Theme;

/// <summary>One source of colours for both sides, readable with every accent a studio may choose.</summary>
public sealed class ThemeTests
{
    public static TheoryData<string> Accents() =>
        [
            "",
            "#2f6f5e",
            "#ffff00",
            "#000000",
            "#ffffff",
            "#ff0000",
            "#00ff00",
            "#0000ff",
            "#7f7f7f",
            "#ff69b4",
            "#00ffff",
        ];

    [Theory]
    [MemberData(nameof(Accents))]
    public void Text_in_the_accent_and_on_it_has_AA_contrast_in_the_light_and_in_the_dark(string accent)
    {
        var tokens = ThemeTokens.For(accent);
        foreach (var side in new Func<Shade, Colour>[] { s => s.Light, s => s.Dark })
        {
            foreach (var surface in new[] { tokens.Ground, tokens.Surface, tokens.Surface2, tokens.AccentSoft })
            {
                var (text, ground) = (side(tokens.Accent), side(surface));
                Assert.True(text.Contrast(ground) >= 4.5, $"{accent}: {text} on {ground}");
            }

            Assert.True(side(tokens.OnAccent).Contrast(side(tokens.Accent)) >= 4.5);
        }
    }

    [Fact]
    public void All_text_has_AA_contrast_on_all_surfaces()
    {
        var t = ThemeTokens.For(null);
        (Shade Text, Shade[] Surfaces)[] pairs =
        [
            (t.Ink, [t.Ground, t.Surface, t.Surface2]),
            (t.Ink2, [t.Ground, t.Surface, t.Surface2]),
            (t.Ink3, [t.Ground, t.Surface, t.Surface2]),
            (t.Good, [t.Surface, t.GoodSoft]),
            (t.Warn, [t.Surface, t.WarnSoft]),
            (t.Bad, [t.Surface, t.BadSoft]),
            (t.OnBad, [t.Bad]),
        ];
        foreach (var (text, surfaces) in pairs)
        {
            foreach (var surface in surfaces)
            {
                Assert.True(text.Light.Contrast(surface.Light) >= 4.5, $"{text.Light} on {surface.Light}");
                Assert.True(text.Dark.Contrast(surface.Dark) >= 4.5, $"{text.Dark} on {surface.Dark}");
            }
        }
    }

    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#777777", "#ffffff", 4.48)]
    [InlineData("#ff0000", "#ffffff", 4.0)]
    public void Contrast_is_that_of_WCAG(string one, string other, double ratio) =>
        Assert.Equal(ratio, Colour.Parse(one).Contrast(Colour.Parse(other)), 0.01);

    [Theory]
    [InlineData("#2f6f5e")]
    [InlineData("#ff9c92")]
    [InlineData("#1d2125")]
    public void A_colour_survives_the_way_through_OKLCH(string hex)
    {
        var (lightness, chroma, hue) = Colour.Parse(hex).ToOklch();
        var back = Colour.FromOklch(lightness, chroma, hue);
        var wanted = Colour.Parse(hex);
        var off = new[] { back.Red - wanted.Red, back.Green - wanted.Green, back.Blue - wanted.Blue }.Max(Math.Abs);
        Assert.True(off <= 1, $"{hex} became {back}");
    }

    [Fact]
    public void MudBlazor_s_variables_are_all_there_and_follow_the_side()
    {
        var tokens = ThemeTokens.For("#aa3366");
        var theme = StudioTheme.Build(tokens);
        var (light, dark) = (MudVariables.Of(theme, dark: false), MudVariables.Of(theme, dark: true));

        Assert.True(light.Count > 150, $"{light.Count} variables");
        Assert.Equal(light.Keys.Order(), dark.Keys.Order());
        Assert.StartsWith(Rgba(tokens.Accent.Light), light["--mud-palette-primary"], StringComparison.Ordinal);
        Assert.StartsWith(Rgba(tokens.Accent.Dark), dark["--mud-palette-primary"], StringComparison.Ordinal);
        Assert.Equal("none", light["--mud-typography-button-text-transform"]);
        foreach (var name in new[] { "elevation-1", "zindex-dialog", "default-borderradius", "palette-primary-rgb" })
            Assert.NotEmpty(light["--mud-" + name]);
        Assert.Equal("light", light["--mud-native-html-color-scheme"]);
        Assert.Equal("dark", dark["--mud-native-html-color-scheme"]);
    }

    private static string Rgba(Colour colour) => $"rgba({colour.Red},{colour.Green},{colour.Blue}";
}
