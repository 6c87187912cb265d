using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Booking.Domain.Members;

namespace Booking.Web.Members.Accounts;

/// <summary>What the studio may ask besides name and address, as it is typed (rule Profile).</summary>
public abstract class PersonalInput
{
    [Asked(PersonalField.Phone)]
    public string? Phone { get; set; }

    /// <summary>As a browser sends a day: "1990-04-01".</summary>
    [Asked(PersonalField.Birthday)]
    public string? Birthday { get; set; }

    [Asked(PersonalField.EmergencyContact, nameof(EmergencyPhone))]
    public string? EmergencyName { get; set; }

    [Asked(PersonalField.EmergencyContact, nameof(EmergencyName), IsPhone = true)]
    public string? EmergencyPhone { get; set; }

    public PersonalDetails Told() => new(Phone, ReadDay(Birthday), EmergencyName, EmergencyPhone);

    public void Show(PersonalDetails kept) =>
        (Phone, Birthday, EmergencyName, EmergencyPhone) = (
            kept.Phone,
            kept.Birthday?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            kept.EmergencyName,
            kept.EmergencyPhone
        );

    public static DateOnly? ReadDay(string? typed) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
