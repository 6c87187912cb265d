using Booking.Domain.Settings;

namespace Booking.Web.Startup.StudioSettings;

/// <summary>What the features have declared, by group.</summary>
internal sealed class SettingRules(IEnumerable<Settable> settables, StudioConfiguration configuration) : ISettingRules
{
    private readonly ILookup<SettingGroup, Settable> _groups = settables.ToLookup(s => s.Group);

    public IReadOnlyList<string> NamesOf(SettingGroup group) => [.. _groups[group].Select(s => s.Name)];

    public string Configured(string name) => configuration.Configured(name);

    public IReadOnlyDictionary<string, SettingFault> Check(
        SettingGroup group,
        IReadOnlyDictionary<string, string> values
    )
    {
        Dictionary<string, SettingFault> faults = [];
        foreach (var settable in _groups[group])
            if (
                values[settable.Name] is var value
                && value != Configured(settable.Name)
                && settable.Check(value, values) is { } fault
            )
                faults[settable.Name] = fault;
        return faults;
    }
}
