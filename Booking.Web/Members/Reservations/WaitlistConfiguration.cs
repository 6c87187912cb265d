using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Settings;
using Booking.Web.Startup;
using Booking.Web.Startup.StudioSettings;

namespace Booking.Web.Members.Reservations;

/// <summary>The section "Waitlist": how seats are offered to those who wait (rule Waiting list).</summary>
internal static class WaitlistConfiguration
{
    private static readonly WaitlistSettings Default = new();

    private static readonly WholeNumber ClaimMinutes = new(
        "Waitlist:ClaimMinutes",
        5,
        24 * 60,
        (int)Default.ClaimTime.TotalMinutes
    );

    private static readonly WholeNumber CutOffMinutes = new(
        "Waitlist:CutOffMinutes",
        0,
        7 * 24 * 60,
        (int)Default.CutOff.TotalMinutes
    );

    private static readonly WholeNumber PerMember = new("Waitlist:PerMember", 1, 100, Default.PerMember);

    private static readonly IReadOnlyList<WholeNumber> Settings = [ClaimMinutes, CutOffMinutes, PerMember];

    public static IServiceCollection AddWaitlistPages(this IServiceCollection services)
    {
        foreach (var setting in Settings)
            services.AddSettable(SettingGroup.Booking, setting);
        return services.AddTransient(provider => Read(provider.GetRequiredService<IConfiguration>()));
    }

    public static IEnumerable<string> Faults(
        IConfiguration configuration,
        IHostEnvironment environment,
        Emulation emulation
    ) => WholeNumber.FaultsOf(Settings, configuration);

    private static WaitlistSettings Read(IConfiguration configuration) =>
        new()
        {
            ClaimTime = TimeSpan.FromMinutes(ClaimMinutes.Of(configuration)),
            CutOff = TimeSpan.FromMinutes(CutOffMinutes.Of(configuration)),
            PerMember = PerMember.Of(configuration),
        };
}
