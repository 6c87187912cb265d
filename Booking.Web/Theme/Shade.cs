namespace Booking.Web.Theme;

/// <summary>A colour of the theme: its value in the light and in the dark.</summary>
public readonly record struct Shade(Colour Light, Colour Dark)
{
    public static Shade Of(string light, string dark) => new(Colour.Parse(light), Colour.Parse(dark));

    /// <summary>As a css value; which of the two counts follows color-scheme.</summary>
    public override string ToString() => Light == Dark ? Light.ToString() : $"light-dark({Light}, {Dark})";
}
