using MudBlazor;

namespace Booking.Web.Theme;

/// <summary>The tokens as MudBlazor wants them.</summary>
public static class StudioTheme
{
    /// <summary>Width of the navigation.</summary>
    private const string DrawerWidth = "248px";

    private const string Regular = "400";
    private const string Strong = "650";

    public static MudTheme Build(ThemeTokens tokens) =>
        new()
        {
            PaletteLight = Fill(new PaletteLight(), tokens, shade => shade.Light),
            PaletteDark = Fill(new PaletteDark(), tokens, shade => shade.Dark),
            LayoutProperties = new()
            {
                DefaultBorderRadius = ThemeScale.Radius,
                AppbarHeight = ThemeScale.TopHeight,
                DrawerWidthLeft = DrawerWidth,
            },
            Typography = new()
            {
                Default = Type(new DefaultTypography(), ThemeScale.TextS, Regular, "1.6"),
                H1 = Type(new H1Typography(), ThemeScale.Text2Xl, Strong, "1.35"),
                H2 = Type(new H2Typography(), ThemeScale.TextXl, Strong, "1.35"),
                H3 = Type(new H3Typography(), ThemeScale.TextL, Strong, "1.35"),
                H4 = Type(new H4Typography(), ThemeScale.TextL, Strong, "1.35"),
                H5 = Type(new H5Typography(), ThemeScale.TextM, Strong, "1.4"),
                H6 = Type(new H6Typography(), ThemeScale.TextM, Strong, "1.4"),
                Subtitle1 = Type(new Subtitle1Typography(), ThemeScale.TextM, Regular, "1.6"),
                Subtitle2 = Type(new Subtitle2Typography(), ThemeScale.TextS, Strong, "1.6"),
                Body1 = Type(new Body1Typography(), ThemeScale.TextM, Regular, "1.65"),
                Body2 = Type(new Body2Typography(), ThemeScale.TextS, Regular, "1.6"),
                Button = Type(new ButtonTypography(), ThemeScale.TextS, "600", "1.3"),
                Caption = Type(new CaptionTypography(), ThemeScale.TextXs, Regular, "1.6"),
                Overline = Type(new OverlineTypography(), ThemeScale.TextXs, "600", "1.6"),
            },
        };

    private static Palette Fill(Palette palette, ThemeTokens tokens, Func<Shade, Colour> side)
    {
        string At(Shade shade) => side(shade).ToString();
        string On(Shade shade) => side(ThemeTokens.On(shade)).ToString();
        (palette.Primary, palette.PrimaryContrastText) = (At(tokens.Accent), At(tokens.OnAccent));
        (palette.PrimaryDarken, palette.PrimaryLighten) = (At(tokens.AccentStrong), At(tokens.AccentLine));
        (palette.Secondary, palette.SecondaryContrastText) = (At(tokens.Ink2), On(tokens.Ink2));
        (palette.Tertiary, palette.TertiaryContrastText) = (At(tokens.Ink3), On(tokens.Ink3));
        (palette.Info, palette.InfoContrastText) = (At(tokens.Accent), At(tokens.OnAccent));
        (palette.Success, palette.SuccessContrastText) = (At(tokens.Good), On(tokens.Good));
        (palette.Warning, palette.WarningContrastText) = (At(tokens.Warn), On(tokens.Warn));
        (palette.Error, palette.ErrorContrastText) = (At(tokens.Bad), At(tokens.OnBad));
        (palette.Dark, palette.DarkContrastText) = (At(tokens.Ink), On(tokens.Ink));
        (palette.TextPrimary, palette.TextSecondary) = (At(tokens.Ink), At(tokens.Ink2));
        (palette.TextDisabled, palette.ActionDisabled) = (At(tokens.Ink3), At(tokens.Ink3));
        (palette.ActionDefault, palette.ActionDisabledBackground) = (At(tokens.Ink2), At(tokens.Surface2));
        (palette.Background, palette.BackgroundGray) = (At(tokens.Ground), At(tokens.Surface2));
        (palette.Surface, palette.DrawerBackground) = (At(tokens.Surface), At(tokens.Surface));
        (palette.DrawerText, palette.DrawerIcon) = (At(tokens.Ink2), At(tokens.Ink3));
        (palette.AppbarBackground, palette.AppbarText) = (At(tokens.Surface), At(tokens.Ink));
        (palette.LinesDefault, palette.LinesInputs) = (At(tokens.Line), At(tokens.LineStrong));
        (palette.TableLines, palette.TableStriped) = (At(tokens.Line), At(tokens.Surface2));
        (palette.TableHover, palette.Skeleton) = (At(tokens.Surface2), At(tokens.Line));
        (palette.Divider, palette.DividerLight) = (At(tokens.Line), At(tokens.Line));
        return palette;
    }

    private static BaseTypography Type(BaseTypography type, string size, string weight, string line)
    {
        type.FontFamily = [.. ThemeScale.Fonts];
        type.FontSize = size;
        type.FontWeight = weight;
        type.LineHeight = line;
        type.LetterSpacing = "normal";
        type.TextTransform = "none";
        return type;
    }
}
