using Booking.Domain.Members;
using Booking.Web.Startup;

namespace Booking.Web.Members.Accounts;

/// <summary>The section "Profile": what the studio asks of its members (rule Profile).</summary>
internal static class ProfileConfiguration
{
    public static ProfileSettings Read(IConfiguration configuration) =>
        new(
            Use(configuration, PersonalField.Phone) ?? FieldUse.Hidden,
            Use(configuration, PersonalField.Birthday) ?? FieldUse.Hidden,
            Use(configuration, PersonalField.EmergencyContact) ?? FieldUse.Hidden
        );

    public static IEnumerable<string> Faults(
        IConfiguration configuration,
        IHostEnvironment environment,
        Emulation emulation
    ) =>
        from field in Enum.GetValues<PersonalField>()
        where Use(configuration, field) is null
        select $"Profile:{field} is '{configuration[$"Profile:{field}"]}'; it must be hidden, optional or required, "
            + "or absent.";

    /// <summary>Null: not to be understood.</summary>
    private static FieldUse? Use(IConfiguration configuration, PersonalField field) =>
        configuration[$"Profile:{field}"] is not { Length: > 0 } text ? ProfileSettings.Default.Of(field)
        : Array.Find(Enum.GetValues<FieldUse>(), use => $"{use}".Equals(text, StringComparison.OrdinalIgnoreCase))
            is var known
        && $"{known}".Equals(text, StringComparison.OrdinalIgnoreCase)
            ? known
        : null;
}
