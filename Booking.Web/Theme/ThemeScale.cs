namespace Booking.Web.Theme;

/// <summary>What of the theme has one value in the light and in the dark: shapes, distances, type, motion.</summary>
public static class ThemeScale
{
    public const string Radius = "10px";

    /// <summary>Height of the bar on top of every page.</summary>
    public const string TopHeight = "60px";

    public const string TextXs = "0.75rem";
    public const string TextS = "0.875rem";
    public const string TextM = "1rem";
    public const string TextL = "1.125rem";
    public const string TextXl = "1.375rem";
    public const string Text2Xl = "clamp(1.5rem, 1.2rem + 1.4vw, 2rem)";

    /// <summary>What the device has of these, Japanese faces included; none is fetched.</summary>
    public static readonly IReadOnlyList<string> Fonts =
    [
        "Inter",
        "Hiragino Sans",
        "Hiragino Kaku Gothic ProN",
        "Noto Sans JP",
        "Noto Sans CJK JP",
        "Yu Gothic UI",
        "Segoe UI",
        "system-ui",
        "sans-serif",
    ];

    /// <summary>Values by the name of their css variable.</summary>
    public static readonly IReadOnlyList<(string Name, string Value)> Values =
    [
        ("radius-s", "6px"),
        ("radius", Radius),
        ("radius-l", "16px"),
        ("radius-full", "999px"),
        ("space-1", "4px"),
        ("space-2", "8px"),
        ("space-3", "12px"),
        ("space-4", "16px"),
        ("space-5", "24px"),
        ("space-6", "32px"),
        ("space-7", "48px"),
        ("space-8", "72px"),
        ("shadow-1", "0 1px 2px light-dark(rgb(20 25 30 / 5%), rgb(0 0 0 / 40%))"),
        (
            "shadow-2",
            "0 1px 2px light-dark(rgb(20 25 30 / 4%), rgb(0 0 0 / 40%)), "
                + "0 6px 20px light-dark(rgb(20 25 30 / 6%), rgb(0 0 0 / 35%))"
        ),
        ("shadow-3", "0 12px 40px light-dark(rgb(20 25 30 / 16%), rgb(0 0 0 / 60%))"),
        ("font", FontFamily()),
        ("font-mono", "ui-monospace, \"SF Mono\", \"Cascadia Mono\", \"Noto Sans Mono\", monospace"),
        ("text-xs", TextXs),
        ("text-s", TextS),
        ("text-m", TextM),
        ("text-l", TextL),
        ("text-xl", TextXl),
        ("text-2xl", Text2Xl),
        ("touch", "44px"),
        ("top-height", TopHeight),
        ("quick", "140ms"),
        ("calm", "320ms"),
    ];

    private static string FontFamily() =>
        string.Join(", ", Fonts.Select(f => f is "system-ui" or "sans-serif" ? f : $"\"{f}\""));
}
