using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Settings;

/// <summary>
/// What an admin has set in a group of settings instead of the configuration's values (rule Studio settings).
/// </summary>
public sealed class StudioSetting
{
    private StudioSetting() { }

    internal StudioSetting(SettingGroup group, string values) => (Group, Values, Version) = (group, values, 1);

    public SettingGroup Group { get; private set; }

    /// <summary>JSON: the values by their key, only those that differ from the configuration's.</summary>
    public string Values { get; private set; } = "{}";

    /// <summary>From 1, raised by every edit (rule Version).</summary>
    public int Version { get; private set; }

    internal static void Map(ModelBuilder model) =>
        model.Entity<StudioSetting>(setting =>
        {
            setting.ToTable("StudioSettings");
            setting.HasKey(s => s.Group);
            setting.Property(s => s.Group).HasConversion<string>().HasMaxLength(20).IsUnicode(false);
        });
}
