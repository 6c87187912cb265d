using System.Text;
using MudBlazor;

namespace Booking.Web.Theme;

/// <summary>
/// MudBlazor's css variables of a theme, written by its own provider. The provider itself stays off the pages: it puts
/// them into inline style elements, which the content policy forbids.
/// </summary>
internal static class MudVariables
{
    /// <summary>The provider's last line; color-scheme says the same, and follows the visitor's choice.</summary>
    private const string SchemeVariable = "--mud-native-html-color-scheme";

    /// <summary>The variables by name, of one side of the theme.</summary>
    public static IReadOnlyDictionary<string, string> Of(MudTheme theme, bool dark)
    {
        // A provider that was never rendered writes its light palette; it is given the palette that is wanted.
        var side = new MudTheme
        {
            PaletteLight = dark ? theme.PaletteDark : theme.PaletteLight,
            Typography = theme.Typography,
            LayoutProperties = theme.LayoutProperties,
            Shadows = theme.Shadows,
            ZIndex = theme.ZIndex,
        };
        var variables = new Dictionary<string, string>();
        foreach (var line in new Writer(side).Write().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            variables[line[..colon].Trim()] = line[(colon + 1)..].Trim().TrimEnd(';');
        }

        variables[SchemeVariable] = dark ? "dark" : "light";
        return variables;
    }

    private sealed class Writer : MudThemeProvider
    {
#pragma warning disable BL0005 // never rendered: nobody else sets its parameters
        public Writer(MudTheme theme) => Theme = theme;
#pragma warning restore BL0005

        public string Write()
        {
            var text = new StringBuilder();
            GenerateTheme(text);
            return text.ToString();
        }
    }
}
