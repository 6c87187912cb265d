using Booking.Web.Layout;

namespace Booking.Web.Theme.Grid;

/// <summary>A filter of a list, as far as the address knows of it.</summary>
/// <param name="Name">In the address.</param>
/// <param name="CanRead">Whether a value means something; what does not is left out.</param>
public sealed record GridFilter(string Name, Func<string, bool> CanRead)
{
    /// <summary>Words.</summary>
    public static GridFilter Text(string name) => new(name, _ => true);

    /// <summary>A value of an enum, by its name.</summary>
    public static GridFilter Choice<T>(string name)
        where T : struct, Enum =>
        new(name, value => Enum.TryParse<T>(value, out var named) && Enum.GetName(named) == value);

    /// <summary>A day, as <see cref="Dates.Iso"/> writes it.</summary>
    public static GridFilter Day(string name) => new(name, value => Dates.ParseIso(value) is not null);

    /// <summary>A whole number from 0.</summary>
    public static GridFilter Number(string name) => new(name, value => QueryValue.Number(value) is not null);

    /// <summary>Yes or no.</summary>
    public static GridFilter Flag(string name) => new(name, value => bool.TryParse(value, out _));
}
