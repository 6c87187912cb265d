using Booking.Domain.Members;
using Booking.Domain.Settings;
using Booking.Web.Startup;
using Booking.Web.Startup.StudioSettings;

namespace Booking.Web.Members.Accounts;

/// <summary>The section "Profile": what the studio asks of its members (rule Profile).</summary>
internal static class ProfileConfiguration
{
    public static IServiceCollection AddProfileSettings(this IServiceCollection services)
    {
        foreach (var field in Enum.GetValues<PersonalField>())
            services.AddSettable(SettingGroup.Members, NameOf(field), (value, _) => FaultOf(value, field));
        return services.AddTransient(provider => Read(provider.GetRequiredService<IConfiguration>()));
    }

    public static ProfileSettings Read(IConfiguration configuration) =>
        new(
            Use(configuration[NameOf(PersonalField.Phone)], PersonalField.Phone) ?? FieldUse.Hidden,
            Use(configuration[NameOf(PersonalField.Birthday)], PersonalField.Birthday) ?? FieldUse.Hidden,
            Use(configuration[NameOf(PersonalField.EmergencyContact)], PersonalField.EmergencyContact)
                ?? FieldUse.Hidden
        );

    public static IEnumerable<string> Faults(
        IConfiguration configuration,
        IHostEnvironment environment,
        Emulation emulation
    ) =>
        from field in Enum.GetValues<PersonalField>()
        where Use(configuration[NameOf(field)], field) is null
        select $"{NameOf(field)} is '{configuration[NameOf(field)]}'; it must be hidden, optional or required, "
            + "or absent.";

    private static string NameOf(PersonalField field) => $"Profile:{field}";

    private static SettingFault? FaultOf(string value, PersonalField field) =>
        Use(value, field) is null ? SettingFault.NoChoice : null;

    /// <summary>Nothing is the product's own. Null: not to be understood.</summary>
    private static FieldUse? Use(string? text, PersonalField field) =>
        text is not { Length: > 0 } ? ProfileSettings.Default.Of(field)
        : Array.Find(Enum.GetValues<FieldUse>(), use => $"{use}".Equals(text, StringComparison.OrdinalIgnoreCase))
            is var known
        && $"{known}".Equals(text, StringComparison.OrdinalIgnoreCase)
            ? known
        : null;
}
