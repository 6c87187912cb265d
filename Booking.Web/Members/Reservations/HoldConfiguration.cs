using System.Globalization;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Settings;
using Booking.Web.Startup;

namespace Booking.Web.Members.Reservations;

/// <summary>The section "Holds": how many seats a member may keep without paying (rule Holds are not free).</summary>
internal static class HoldConfiguration
{
    private const string PerMember = "Holds:PerMember";
    private const string RunOut = "Holds:RunOut";
    private const string PauseMinutes = "Holds:PauseMinutes";
    private const string Minutes = "Holds:Minutes";

    private const int MostMinutes = 24 * 60;

    /// <summary>What is possible, by the name of the setting.</summary>
    public static readonly IReadOnlyList<(string Name, int Least, int Most)> Limits =
    [
        (Minutes, HoldSettings.LeastMinutes, HoldSettings.MostMinutes),
        (PerMember, 1, 100),
        (RunOut, 1, 100),
        (PauseMinutes, 1, MostMinutes),
    ];

    public static HoldSettings Read(IConfiguration configuration) =>
        new(
            Number(configuration, PerMember, HoldSettings.Default.PerMember, most: 100) ?? 0,
            Number(configuration, RunOut, HoldSettings.Default.RunOut, most: 100) ?? 0,
            TimeSpan.FromMinutes(
                Number(configuration, PauseMinutes, (int)HoldSettings.Default.Pause.TotalMinutes, MostMinutes) ?? 0
            )
        )
        {
            HoldTime = TimeSpan.FromMinutes(
                Number(configuration, Minutes, (int)PlaceHold.HoldTime.TotalMinutes, HoldSettings.MostMinutes)
                    ?? PlaceHold.HoldTime.TotalMinutes
            ),
        };

    public static IEnumerable<string> Faults(
        IConfiguration configuration,
        IHostEnvironment environment,
        Emulation emulation
    ) =>
        from setting in Limits
        where Number(configuration, setting.Name, setting.Least, setting.Most, setting.Least) is null
        select $"{setting.Name} is '{configuration[setting.Name]}'; it must be a whole number from {setting.Least} to "
            + $"{setting.Most}, or absent.";

    /// <summary>What is wrong with a number that is typed; nothing typed is the product's own.</summary>
    public static SettingFault? FaultOf(string value, int least, int most) =>
        value.Length == 0
        || (
            int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
        )
            ? null
            : SettingFault.NoNumber;

    /// <summary>Null: not to be understood.</summary>
    private static int? Number(IConfiguration configuration, string name, int absent, int most, int least = 1) =>
        configuration[name] is not { Length: > 0 } text ? absent
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= least
        && number <= most
            ? number
        : null;
}
