using Booking.Domain.Common;

namespace Booking.Domain.Settings;

/// <summary>Why settings were not saved.</summary>
/// <param name="Faults">Of single settings, by name.</param>
/// <param name="Current">What somebody else has saved meanwhile.</param>
public sealed record SettingsNotSaved(
    Refusal Refusal,
    IReadOnlyDictionary<string, SettingFault> Faults,
    SettingsView? Current = null
)
{
    internal static SettingsNotSaved Because(Refusal refusal) => new(refusal, new Dictionary<string, SettingFault>());
}
