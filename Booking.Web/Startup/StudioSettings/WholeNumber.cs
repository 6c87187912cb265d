using System.Globalization;
using Booking.Domain.Settings;

namespace Booking.Web.Startup.StudioSettings;

/// <summary>A setting that is a whole number within limits; absent, it is the product's own.</summary>
/// <param name="Name">As the configuration calls it.</param>
internal sealed record WholeNumber(string Name, int Least, int Most, int Absent)
{
    /// <summary>Malformed values are the product's own; <see cref="FaultsOf"/> has refused them before.</summary>
    public int Of(IConfiguration configuration) =>
        configuration[Name] is { Length: > 0 } text && Parse(text) is { } number ? number : Absent;

    /// <summary>What a form has; nothing typed is the product's own. Null: not to be understood.</summary>
    public int? Typed(string value) => value.Length == 0 ? Absent : Parse(value);

    /// <summary>What is wrong with a number that is typed; nothing typed is the product's own.</summary>
    public SettingFault? FaultOf(string value) =>
        value.Length == 0 || Parse(value) is not null ? null : SettingFault.NoNumber;

    /// <summary>What is malformed, for the log of a start that is refused.</summary>
    public static IEnumerable<string> FaultsOf(IEnumerable<WholeNumber> settings, IConfiguration configuration) =>
        from setting in settings
        where setting.FaultOf(configuration[setting.Name] ?? "") is not null
        select $"{setting.Name} is '{configuration[setting.Name]}'; it must be a whole number from {setting.Least} to "
            + $"{setting.Most}, or absent.";

    /// <summary>Null: not to be understood, or beyond the limits.</summary>
    private int? Parse(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= Least
        && number <= Most
            ? number
            : null;
}
