using Booking.Domain.Reservations.Holds;
using Booking.Web.Startup;
using Booking.Web.Startup.StudioSettings;

namespace Booking.Web.Members.Reservations;

/// <summary>The section "Holds": how many seats a member may keep without paying (rule Holds are not free).</summary>
internal static class HoldConfiguration
{
    private static readonly WholeNumber PerMember = new("Holds:PerMember", 1, 100, HoldSettings.Default.PerMember);

    private static readonly WholeNumber RunOut = new("Holds:RunOut", 1, 100, HoldSettings.Default.RunOut);

    private static readonly WholeNumber PauseMinutes = new(
        "Holds:PauseMinutes",
        1,
        24 * 60,
        (int)HoldSettings.Default.Pause.TotalMinutes
    );

    private static readonly WholeNumber Minutes = new(
        "Holds:Minutes",
        HoldSettings.LeastMinutes,
        HoldSettings.MostMinutes,
        (int)PlaceHold.HoldTime.TotalMinutes
    );

    public static readonly IReadOnlyList<WholeNumber> Settings = [Minutes, PerMember, RunOut, PauseMinutes];

    public static HoldSettings Read(IConfiguration configuration) =>
        new(PerMember.Of(configuration), RunOut.Of(configuration), TimeSpan.FromMinutes(PauseMinutes.Of(configuration)))
        {
            HoldTime = TimeSpan.FromMinutes(Minutes.Of(configuration)),
        };

    public static IEnumerable<string> Faults(
        IConfiguration configuration,
        IHostEnvironment environment,
        Emulation emulation
    ) => WholeNumber.FaultsOf(Settings, configuration);
}
