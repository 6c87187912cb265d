using Booking.Domain.Settings;

namespace Booking.Web.Startup.StudioSettings;

/// <summary>
/// A setting of the configuration that an admin may set in the product. The feature that reads it declares it; what is
/// not declared cannot be set, secrets above all.
/// </summary>
/// <param name="Name">As the configuration calls it.</param>
/// <param name="Check">What is wrong with a value, beside the others of its group; null: nothing.</param>
internal sealed record Settable(
    SettingGroup Group,
    string Name,
    Func<string, IReadOnlyDictionary<string, string>, SettingFault?> Check
)
{
    /// <summary>Longest line, such as the studio's name.</summary>
    private const int MaxLine = 60;

    /// <summary>Longest contact or sender: an address and a name beside each other.</summary>
    public const int MaxLongLine = 200;

    /// <summary>Longest legal text, in one language.</summary>
    public const int MaxText = 20_000;

    /// <summary>One line of text, as long as a name.</summary>
    public static SettingFault? Line(string value, bool isRequired, int most = MaxLine) =>
        value.Length == 0
            ? isRequired
                ? SettingFault.Missing
                : null
            : value.Length > most
                ? SettingFault.TooLong
                : value.Any(char.IsControl)
                    ? SettingFault.Unreadable
                    : null;

    /// <summary>Paragraphs. What begins with "@" would name a file, which only the configuration may.</summary>
    public static SettingFault? Text(string value) =>
        value.Length > MaxText ? SettingFault.TooLong
        : value is ['@', ..] || value.Any(c => char.IsControl(c) && c is not '\n' and not '\t')
            ? SettingFault.Unreadable
        : null;
}
