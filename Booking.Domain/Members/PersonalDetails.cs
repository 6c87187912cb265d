using Booking.Domain.Common;

namespace Booking.Domain.Members;

/// <summary>
/// What a person tells of themselves where the studio asks (rule Profile). Null: not told. Of an emergency contact,
/// name and telephone belong together.
/// </summary>
public sealed record PersonalDetails(
    string? Phone = null,
    DateOnly? Birthday = null,
    string? EmergencyName = null,
    string? EmergencyPhone = null
)
{
    /// <summary>Nobody is older.</summary>
    private const int OldestYears = 130;

    public static readonly PersonalDetails None = new();

    /// <summary>As it is kept; null where something is missing that is required, or is not what it should be.</summary>
    /// <param name="today">On the studio's calendar.</param>
    internal PersonalDetails? Checked(ProfileSettings settings, DateOnly today)
    {
        if (Asked(settings) is var asked && asked != this)
            return asked.Checked(settings, today);
        var phone = PhoneNumber.Read(Phone);
        var emergencyPhone = PhoneNumber.Read(EmergencyPhone);
        var emergencyName = string.IsNullOrWhiteSpace(EmergencyName) ? null : TypedText.Cleaned(EmergencyName);
        var isRight =
            (phone is not null || string.IsNullOrWhiteSpace(Phone))
            && (emergencyPhone is not null || string.IsNullOrWhiteSpace(EmergencyPhone))
            && (Birthday is not { } day || IsBirthday(day, today))
            && (
                emergencyName is null
                || (emergencyName.Length <= Member.MaxNameLength && PersonName.IsFit(emergencyName))
            )
            && (emergencyName is null) == (emergencyPhone is null)
            && (phone is not null || !settings.Requires(PersonalField.Phone))
            && (Birthday is not null || !settings.Requires(PersonalField.Birthday))
            && (emergencyPhone is not null || !settings.Requires(PersonalField.EmergencyContact));
        return isRight ? new(phone, Birthday, emergencyName, emergencyPhone) : null;
    }

    /// <summary>What nobody asks is not heard, whatever a browser sends.</summary>
    private PersonalDetails Asked(ProfileSettings settings) =>
        new(
            settings.Shows(PersonalField.Phone) ? Phone : null,
            settings.Shows(PersonalField.Birthday) ? Birthday : null,
            settings.Shows(PersonalField.EmergencyContact) ? EmergencyName : null,
            settings.Shows(PersonalField.EmergencyContact) ? EmergencyPhone : null
        );

    /// <summary>A day that has been, and that a living person can be born on.</summary>
    public static bool IsBirthday(DateOnly day, DateOnly today) => day <= today && day > today.AddYears(-OldestYears);
}
