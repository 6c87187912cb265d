namespace Booking.Domain.Settings;

/// <summary>What has been set of a group instead of the configuration's values.</summary>
/// <param name="Own">By name, only what differs from the configuration.</param>
/// <param name="Version">0: nothing was ever set.</param>
public sealed record SettingsView(SettingGroup Group, IReadOnlyDictionary<string, string> Own, int Version);
