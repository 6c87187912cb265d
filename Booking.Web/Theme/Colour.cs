using System.Globalization;

namespace Booking.Web.Theme;

/// <summary>
/// An opaque sRGB colour with the arithmetic that a theme needs: lightness and chroma by OKLCH, contrast by WCAG 2.
/// </summary>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    public static readonly Colour White = new(255, 255, 255);

    /// <summary>Reads "#rgb" and "#rrggbb".</summary>
    /// <exception cref="FormatException">The text is no such colour.</exception>
    public static Colour Parse(string text)
    {
        var digits = text is ['#', var r, var g, var b] ? $"{r}{r}{g}{g}{b}{b}" : text.TrimStart('#');
        if (digits.Length != 6)
            throw new FormatException($"'{text}' is no colour as #rrggbb.");
        byte At(int index) => byte.Parse(digits.AsSpan(index, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new(At(0), At(2), At(4));
    }

    /// <summary>Reads "#rrggbb" and nothing else.</summary>
    public static bool TryParse(string text, out Colour colour)
    {
        var isColour = text is ['#', .. { Length: 6 } digits] && digits.All(char.IsAsciiHexDigit);
        colour = isColour ? Parse(text) : default;
        return isColour;
    }

    /// <summary>The colour of this lightness, chroma and hue; chroma is lowered until a screen can show it.</summary>
    public static Colour FromOklch(double lightness, double chroma, double hue)
    {
        for (; chroma > 0; chroma -= 0.002)
            if (Linear(lightness, chroma, hue) is { } shown && shown.IsInGamut)
                return shown.ToColour();
        return Linear(lightness, 0, hue).ToColour();
    }

    public (double Lightness, double Chroma, double Hue) ToOklch()
    {
        var (r, g, b) = (ToLinear(Red), ToLinear(Green), ToLinear(Blue));
        var l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
        var m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
        var s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
        var lightness = (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s);
        var a = (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s);
        var bb = (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s);
        return (lightness, Math.Sqrt((a * a) + (bb * bb)), Math.Atan2(bb, a));
    }

    /// <summary>WCAG 2 contrast ratio, from 1 to 21; text needs 4.5 for AA.</summary>
    public double Contrast(Colour other)
    {
        var (mine, its) = (Luminance, other.Luminance);
        return (Math.Max(mine, its) + 0.05) / (Math.Min(mine, its) + 0.05);
    }

    /// <summary>"#rrggbb".</summary>
    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    private double Luminance => (0.2126 * ToLinear(Red)) + (0.7152 * ToLinear(Green)) + (0.0722 * ToLinear(Blue));

    private static LinearRgb Linear(double lightness, double chroma, double hue)
    {
        var (a, b) = (chroma * Math.Cos(hue), chroma * Math.Sin(hue));
        var l = Math.Pow(lightness + (0.3963377774 * a) + (0.2158037573 * b), 3);
        var m = Math.Pow(lightness - (0.1055613458 * a) - (0.0638541728 * b), 3);
        var s = Math.Pow(lightness - (0.0894841775 * a) - (1.2914855480 * b), 3);
        return new(
            (4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s),
            (-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s),
            (-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s)
        );
    }

    private static double ToLinear(byte channel) =>
        channel / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);

    private readonly record struct LinearRgb(double Red, double Green, double Blue)
    {
        private const double Tolerance = 0.0005;

        public bool IsInGamut => IsShown(Red) && IsShown(Green) && IsShown(Blue);

        public Colour ToColour() => new(ToChannel(Red), ToChannel(Green), ToChannel(Blue));

        private static bool IsShown(double c) => c is >= -Tolerance and <= 1 + Tolerance;

        private static byte ToChannel(double linear)
        {
            var c = Math.Clamp(linear, 0, 1);
            var encoded = c <= 0.0031308 ? 12.92 * c : (1.055 * Math.Pow(c, 1 / 2.4)) - 0.055;
            return (byte)Math.Round(encoded * 255);
        }
    }
}
