using Booking.Domain.Settings;

namespace Booking.Tests.TestKit;

/// <summary>A group of two settings, and who was told that they changed.</summary>
public sealed class FewSettings : ISettingRules, ISettingSignal
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["Site:Name"] = "Booking",
        ["Site:Accent"] = "",
    };

    /// <summary>How often this server was told.</summary>
    public int Told { get; private set; }

    public IReadOnlyList<string> NamesOf(SettingGroup group) => group == SettingGroup.Studio ? [.. Files.Keys] : [];

    public string Configured(string name) => Files[name];

    public IReadOnlyDictionary<string, SettingFault> Check(
        SettingGroup group,
        IReadOnlyDictionary<string, string> values
    ) =>
        values["Site:Name"].Length > 0
            ? new Dictionary<string, SettingFault>()
            : new Dictionary<string, SettingFault> { ["Site:Name"] = SettingFault.Missing };

    public Task ChangedAsync(CancellationToken cancellationToken)
    {
        Told++;
        return Task.CompletedTask;
    }
}
