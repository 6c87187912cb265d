using Booking.Domain.Images;
using Booking.Domain.Settings;

namespace Booking.Web.Startup.StudioSettings;

/// <summary>Keeps the configuration, and the logo, up to date with the database.</summary>
internal sealed class SettingsReader(
    ReadSettings settings,
    IEnumerable<Settable> settables,
    StudioConfiguration configuration,
    ReadImages images,
    StudioLogo logo,
    TimeProvider clock,
    ILogger<SettingsReader> log
) : MemoryReader(TimeSpan.FromSeconds(3), "The studio's settings", clock, log), ISettingSignal
{
    private readonly HashSet<string> _names = [.. settables.Select(s => s.Name)];

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        configuration.Replace(await settings.RunAsync(cancellationToken), _names);
        logo.Replace(
            (await images.RunAsync([ImageOwner.Studio], cancellationToken))[ImageOwner.Studio].FirstOrDefault()
        );
    }
}
