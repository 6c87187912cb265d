using System.Globalization;
using Booking.Domain.Reservations.Holds;
using Booking.Web.Startup;

namespace Booking.Web.Members.Reservations;

/// <summary>The section "Holds": how many seats a member may keep without paying (rule Holds are not free).</summary>
internal static class HoldConfiguration
{
    private const string PerMember = "Holds:PerMember";
    private const string RunOut = "Holds:RunOut";
    private const string PauseMinutes = "Holds:PauseMinutes";

    private const int MostMinutes = 24 * 60;

    public static HoldSettings Read(IConfiguration configuration) =>
        new(
            Number(configuration, PerMember, HoldSettings.Default.PerMember, most: 100) ?? 0,
            Number(configuration, RunOut, HoldSettings.Default.RunOut, most: 100) ?? 0,
            TimeSpan.FromMinutes(
                Number(configuration, PauseMinutes, (int)HoldSettings.Default.Pause.TotalMinutes, MostMinutes) ?? 0
            )
        );

    public static IEnumerable<string> Faults(
        IConfiguration configuration,
        IHostEnvironment environment,
        Emulation emulation
    ) =>
        from setting in ((string Name, int Most)[])[(PerMember, 100), (RunOut, 100), (PauseMinutes, MostMinutes)]
        where Number(configuration, setting.Name, 1, setting.Most) is null
        select $"{setting.Name} is '{configuration[setting.Name]}'; it must be a whole number from 1 to "
            + $"{setting.Most}, or absent.";

    /// <summary>Null: not to be understood.</summary>
    private static int? Number(IConfiguration configuration, string name, int absent, int most) =>
        configuration[name] is not { Length: > 0 } text ? absent
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1
        && number <= most
            ? number
        : null;
}
