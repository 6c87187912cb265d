namespace Booking.Domain.Settings;

/// <summary>What can be set in the product, what the configuration says of it, and which values are possible.</summary>
public interface ISettingRules
{
    /// <summary>The names of a group's settings, as the configuration calls them; never one of a secret.</summary>
    IReadOnlyList<string> NamesOf(SettingGroup group);

    /// <summary>What the configuration says, without what was set in the product; "" where it is silent.</summary>
    string Configured(string name);

    /// <summary>What is wrong, by the name of the setting.</summary>
    /// <param name="values">Every setting of the group, as it would be.</param>
    IReadOnlyDictionary<string, SettingFault> Check(SettingGroup group, IReadOnlyDictionary<string, string> values);
}
