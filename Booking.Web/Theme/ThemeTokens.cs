namespace Booking.Web.Theme;

/// <summary>
/// The product's visual language: every colour, distance and text size, once. The css variables of all pages and the
/// MudBlazor theme of staff pages are both made from it. The shades of the accent come from one colour, so that a
/// studio sets only that: its hue stays, its lightness moves to where text on it, and text in it, has AA contrast.
/// </summary>
public sealed record ThemeTokens
{
    /// <summary>Where a studio sets none.</summary>
    public const string DefaultAccent = "#2f6f5e";

    /// <summary>Contrast of text, WCAG 2 AA.</summary>
    public const double TextContrast = 4.5;

    private const double Step = 0.005;

    private ThemeTokens(Colour accent)
    {
        var (lightness, chroma, hue) = accent.ToOklch();
        AccentSoft = new(
            Colour.FromOklch(0.968, Math.Min(chroma, 0.016), hue),
            Colour.FromOklch(0.29, Math.Min(chroma, 0.04), hue)
        );
        AccentLine = new(
            Colour.FromOklch(0.86, Math.Min(chroma, 0.05), hue),
            Colour.FromOklch(0.42, Math.Min(chroma, 0.06), hue)
        );
        var light = Math.Min(lightness, 0.5);
        while (light > 0 && !IsText(Colour.FromOklch(light, chroma, hue), s => s.Light))
            light -= Step;
        var (dark, calm) = (Math.Max(lightness, 0.78), Math.Min(chroma, 0.13));
        while (dark < 1 && !IsText(Colour.FromOklch(dark, calm, hue), s => s.Dark))
            dark += Step;
        Accent = new(Colour.FromOklch(light, chroma, hue), Colour.FromOklch(dark, calm, hue));
        AccentStrong = new(
            Colour.FromOklch(Math.Max(light - 0.07, 0), chroma, hue),
            Colour.FromOklch(Math.Min(dark + 0.06, 1), calm, hue)
        );
        OnAccent = On(Accent);
    }

    public Shade Accent { get; }

    /// <summary>Under the pointer.</summary>
    public Shade AccentStrong { get; }

    /// <summary>Text on the accent.</summary>
    public Shade OnAccent { get; }

    /// <summary>A surface with a breath of the accent.</summary>
    public Shade AccentSoft { get; }

    public Shade AccentLine { get; }

    /// <summary>Behind everything.</summary>
    public Shade Ground { get; } = Shade.Of("#fafaf8", "#131416");

    /// <summary>Cards, fields, bars.</summary>
    public Shade Surface { get; } = Shade.Of("#ffffff", "#1b1d20");

    /// <summary>A surface that stands back, or is under the pointer.</summary>
    public Shade Surface2 { get; } = Shade.Of("#f4f4f1", "#24272b");

    public Shade Line { get; } = Shade.Of("#e6e6e1", "#303439");

    /// <summary>The edge of something that can be used; 3:1 against the surface.</summary>
    public Shade LineStrong { get; } = Shade.Of("#85898f", "#7b828a");

    /// <summary>Text.</summary>
    public Shade Ink { get; } = Shade.Of("#1d2125", "#eceef0");

    public Shade Ink2 { get; } = Shade.Of("#4a5157", "#bcc2c8");

    /// <summary>The weakest text.</summary>
    public Shade Ink3 { get; } = Shade.Of("#62696f", "#9aa2a9");

    public Shade Good { get; } = Shade.Of("#1f6b3f", "#7fd3a0");

    public Shade GoodSoft { get; } = Shade.Of("#e9f6ee", "#1a3025");

    public Shade Warn { get; } = Shade.Of("#855100", "#f2bd6a");

    public Shade WarnSoft { get; } = Shade.Of("#fdf3e0", "#36290f");

    public Shade Bad { get; } = Shade.Of("#b3261e", "#ff9c92");

    public Shade BadSoft { get; } = Shade.Of("#fdecea", "#3d1d1b");

    /// <summary>Saturdays on a calendar, as they are printed in Japan.</summary>
    public Shade Saturday { get; } = Shade.Of("#1f5fa8", "#8fbcf5");

    /// <summary>Sundays on a calendar.</summary>
    public Shade Sunday { get; } = Shade.Of("#b3261e", "#ff9c92");

    public Shade OnBad { get; } = Shade.Of("#ffffff", "#2b0a08");

    /// <summary>Colours by the name of their css variable.</summary>
    public IReadOnlyList<(string Name, Shade Shade)> Colours =>
        [
            ("accent", Accent),
            ("accent-strong", AccentStrong),
            ("on-accent", OnAccent),
            ("accent-soft", AccentSoft),
            ("accent-line", AccentLine),
            ("ground", Ground),
            ("surface", Surface),
            ("surface-2", Surface2),
            ("line", Line),
            ("line-strong", LineStrong),
            ("ink", Ink),
            ("ink-2", Ink2),
            ("ink-3", Ink3),
            ("good", Good),
            ("good-soft", GoodSoft),
            ("warn", Warn),
            ("warn-soft", WarnSoft),
            ("bad", Bad),
            ("bad-soft", BadSoft),
            ("on-bad", OnBad),
            ("saturday", Saturday),
            ("sunday", Sunday),
        ];

    /// <summary>Text on one of the strong colours.</summary>
    public static Shade On(Shade surface) => new(On(surface.Light), On(surface.Dark));

    /// <param name="accent">#rrggbb; null or empty: the product's own.</param>
    public static ThemeTokens For(string? accent) =>
        new(Colour.Parse(string.IsNullOrEmpty(accent) ? DefaultAccent : accent));

    private static Colour On(Colour surface) =>
        surface.Contrast(Colour.White) >= TextContrast ? Colour.White : Colour.Parse("#10150f");

    /// <summary>Readable as text on every surface it stands on, and a ground on which text is readable.</summary>
    private bool IsText(Colour accent, Func<Shade, Colour> side) =>
        new[] { Ground, Surface, Surface2, AccentSoft }.All(s => accent.Contrast(side(s)) >= TextContrast)
        && accent.Contrast(On(accent)) >= TextContrast;
}
