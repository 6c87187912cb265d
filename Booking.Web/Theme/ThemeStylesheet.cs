using System.Security.Cryptography;
using System.Text;
using Booking.Web.Startup;
using Microsoft.Extensions.Options;

namespace Booking.Web.Theme;

/// <summary>
/// The theme as style sheets, made once for each accent that the studio takes: the variables of every page, and those
/// that MudBlazor wants on staff pages. Served by ourselves, so that no page needs an inline style element.
/// </summary>
public sealed class ThemeStylesheet
{
    /// <summary>The variables of every page.</summary>
    public const string Path = "/theme.css";

    /// <summary>MudBlazor's variables.</summary>
    public const string MudPath = "/theme-mud.css";

    private readonly IOptions<SiteOptions> _site;
    private Sheets _sheets;

    public ThemeStylesheet(IOptions<SiteOptions> site)
    {
        _site = site;
        _sheets = Made(site.Value.Accent);
    }

    public string Css => Current.Css;

    public string MudCss => Current.MudCss;

    /// <summary>Names the content, so that a browser may keep it for ever.</summary>
    public string Address => Current.Address;

    /// <inheritdoc cref="Address"/>
    public string MudAddress => Current.MudAddress;

    private Sheets Current => _sheets.Accent == _site.Value.Accent ? _sheets : _sheets = Made(_site.Value.Accent);

    private static Sheets Made(string accent)
    {
        var tokens = ThemeTokens.For(accent);
        return new(accent, Tokens(tokens), Mud(tokens));
    }

    private static string Tokens(ThemeTokens tokens)
    {
        var css = new StringBuilder(":root {\n    color-scheme: light dark;\n");
        foreach (var (name, shade) in tokens.Colours)
            Declare(css, "--" + name, shade.ToString());
        foreach (var (name, value) in ThemeScale.Values)
            Declare(css, "--" + name, value);
        return css.Append("}\n\n")
            .Append("[data-theme=\"light\"] { color-scheme: light; }\n")
            .Append("[data-theme=\"dark\"] { color-scheme: dark; }\n\n")
            .Append("@media (prefers-reduced-motion: reduce) { :root { --quick: 0ms; --calm: 0ms; } }\n")
            .ToString();
    }

    /// <summary>
    /// Some of MudBlazor's variables are no colours, so that light-dark() cannot choose between their values.
    /// </summary>
    private static string Mud(ThemeTokens tokens)
    {
        var theme = StudioTheme.Build(tokens);
        var light = MudVariables.Of(theme, dark: false);
        var dark = MudVariables.Of(theme, dark: true).Where(d => light.GetValueOrDefault(d.Key) != d.Value).ToList();
        var css = new StringBuilder();
        Block(css, ":root", light);
        Block(css, "[data-theme=\"dark\"]", dark);
        css.Append("@media (prefers-color-scheme: dark) {\n");
        Block(css, "[data-theme=\"auto\"]", dark);
        return css.Append("}\n").ToString();
    }

    private static void Block(StringBuilder css, string selector, IEnumerable<KeyValuePair<string, string>> variables)
    {
        css.Append(selector).Append(" {\n");
        foreach (var (name, value) in variables)
            Declare(css, name, value);
        css.Append("}\n\n");
    }

    private static void Declare(StringBuilder css, string name, string value) =>
        css.Append("    ").Append(name).Append(": ").Append(value).Append(";\n");

    private static string Versioned(string path, string css) =>
        $"{path}?v={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(css)))[..12]}";

    private sealed record Sheets(string Accent, string Css, string MudCss)
    {
        public string Address { get; } = Versioned(Path, Css);

        public string MudAddress { get; } = Versioned(MudPath, MudCss);
    }
}
